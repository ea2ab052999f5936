// The legend, which is the filter as well: what is pressed is shown.

const off = { kinds: new Set(), types: new Set(), undisputed: false };

function legend() {
  const kinds = tally(picture.nodes.map((node) => node.kind));
  const types = tally(picture.edges.map((edge) => edge.type));
  const tones = TONES.map((tone) => [tone, [...types.keys()].filter((type) => data.legend.types[type].tone === tone)]);
  const disputed = picture.edges.filter((edge) => edge.disputed).length;
  return [
    h('div', { class: 'chips kinds' }, [...kinds].map(([kind, count]) => chip(off.kinds, kind, swatch(kind), data.legend.kinds[kind].label, count))),
    tones.map(([tone, found]) => (found.length ? h('div', { class: 'chips' }, h('span', { class: 'tone-name' }, line(tone), t[tone]), found.map((type) => chip(off.types, type, null, data.legend.types[type].label, types.get(type)))) : null)),
    disputed ? h('button', { type: 'button', class: 'chip only', 'aria-pressed': 'false', onclick: toggleDisputed }, line('key', 'disputed'), t.disputed_only, count(disputed)) : null,
    picture.edges.some((edge) => !edge.affirmed) ? h('span', { class: 'key' }, line('key', 'unconfirmed'), t.unconfirmed) : null,
    h('button', { type: 'button', class: 'reset', hidden: true, onclick: showAll }, t.show_all),
  ];
}

/** How often each value occurs, the most frequent first. */
function tally(values) {
  const counts = new Map();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return new Map([...counts].sort((a, b) => b[1] - a[1]));
}

const count = (number) => h('span', { class: 'count' }, String(number));

function chip(set, name, sign, label, number) {
  return h('button', { type: 'button', class: 'chip', 'aria-pressed': 'true', onclick: toggle }, sign, h('span', { class: 'word' }, text(label)), count(number));
  function toggle(event) {
    const shown = set.delete(name);
    if (!shown) set.add(name);
    event.currentTarget.setAttribute('aria-pressed', String(shown));
    applyFilter();
  }
}

function toggleDisputed(event) {
  off.undisputed = !off.undisputed;
  event.currentTarget.setAttribute('aria-pressed', String(off.undisputed));
  applyFilter();
}

function showAll() {
  off.kinds.clear();
  off.types.clear();
  off.undisputed = false;
  for (const button of document.querySelectorAll('#legend .chip')) button.setAttribute('aria-pressed', String(!button.classList.contains('only')));
  applyFilter();
}

/** Hides what the legend has switched off; with "disputed only", actors with no part in a dispute as well. */
function applyFilter() {
  for (const node of picture.nodes) node.hidden = off.kinds.has(node.kind);
  const involved = new Set();
  for (const edge of picture.edges) {
    const [from, to] = [picture.nodes[edge.from], picture.nodes[edge.to]];
    edge.hidden = off.types.has(edge.type) || from.hidden || to.hidden || (off.undisputed && !edge.disputed);
    if (!edge.hidden) involved.add(edge.from).add(edge.to);
  }
  if (off.undisputed) for (const node of picture.nodes) node.hidden ||= !involved.has(node.id);
  document.querySelector('#legend .reset').hidden = !(off.kinds.size || off.types.size || off.undisputed);
  if (picture.selected?.hidden) show(null);
  else {
    picture.refresh();
    if (!picture.selected) fillPanel(overviewCard());
  }
  tellCounts();
}
