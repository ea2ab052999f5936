// The panel: an overview in words, or the card of one actor or relation, with everything said about it.

const MOST_LISTED = 200;
const STATES = (edge) => [edge.disputed ? 'disputed' : null, edge.affirmed || edge.disputed ? null : 'unconfirmed'].filter(Boolean);

/** A relation as one sentence that can be clicked: "Nordkorea entsendet Truppen nach Russland". */
function relationButton(edge, leave = null) {
  const end = (number) => (number === leave ? null : text(picture.nodes[number].name, { class: 'end' }));
  const badges = STATES(edge).map((state) => h('span', { class: `badge ${state}` }, t[state]));
  return h(
    'button',
    { type: 'button', class: `relation ${edge.tone}`, onclick: () => show(edge) },
    line(edge.tone, STATES(edge).join(' ')),
    h('span', {}, end(edge.from), ' ', text(edge.label, { class: 'verb' }), ' ', end(edge.to), ' ', badges)
  );
}

function relationList(edges, leave = null) {
  const items = edges.slice(0, MOST_LISTED).map((edge) => h('li', {}, relationButton(edge, leave)));
  const rest = edges.length - items.length;
  return [h('ul', { class: 'list' }, items), rest > 0 ? h('p', { class: 'hint' }, t.and_more.replace('{count}', rest)) : null];
}

const section = (title, ...content) => h('section', {}, h('h3', {}, title), ...content);

/** All relations that are shown, those that are disputed first. */
function overviewCard() {
  const shown = picture.byWeight.filter((edge) => !edge.hidden);
  const disputed = shown.filter((edge) => edge.disputed);
  const rest = shown.filter((edge) => !edge.disputed).sort((a, b) => b.claims.length - a.claims.length);
  return [
    h('h2', { tabindex: '-1' }, t.overview),
    disputed.length ? section(`${capital(t.disputed)} (${disputed.length})`, ...relationList(disputed)) : null,
    rest.length ? section(`${t.relations} (${rest.length})`, ...relationList(rest)) : null,
  ];
}

const capital = (word) => word.charAt(0).toUpperCase() + word.slice(1);

function actorCard(node) {
  const shown = picture.byWeight.filter((edge) => !edge.hidden);
  const acts = shown.filter((edge) => edge.from === node.id);
  const suffers = shown.filter((edge) => edge.to === node.id && edge.from !== node.id);
  const wikidata = node.wikidata ? link(`https://www.wikidata.org/wiki/${node.wikidata}`, `Wikidata ${node.wikidata}`, t.wikidata) : null;
  return [
    h('header', { class: 'actor' }, swatch(node.kind), h('div', {}, h('h2', { tabindex: '-1' }, text(node.name)), h('p', { class: 'kind' }, text(data.legend.kinds[node.kind].label)))),
    node.names.length || wikidata ? h('p', { class: 'names' }, node.names.map((name) => [text(name), ' ']), wikidata) : null,
    acts.length ? section(`${t.acts} (${acts.length})`, ...relationList(acts, node.id)) : null,
    suffers.length ? section(`${t.acted_on} (${suffers.length})`, ...relationList(suffers, node.id)) : null,
    node.claims.length ? section(`${t.said_of} (${node.claims.length})`, node.claims.map(claimCard)) : null,
  ];
}

function relationCard(edge) {
  const actor = (number) =>
    h('button', { type: 'button', class: 'who', onclick: () => show(picture.nodes[number]) }, swatch(picture.nodes[number].kind), text(picture.nodes[number].name));
  const badges = STATES(edge).map((state) => h('span', { class: `badge ${state}` }, t[state]));
  return [
    h('header', { class: `statement ${edge.tone}` }, actor(edge.from), h('h2', { tabindex: '-1' }, line(edge.tone, STATES(edge).join(' ')), text(edge.label)), actor(edge.to)),
    h('p', { class: 'badges' }, h('span', { class: `badge ${edge.tone}` }, text(data.legend.types[edge.type].label)), badges),
    edge.claims.length ? evidence(edge.claims) : h('p', { class: 'hint' }, t.no_evidence),
  ];
}

/** The claims on a relation, apart by where they stand where they do not all stand together. */
function evidence(claims) {
  const sides = ['for', 'against', 'open'].map((side) => [side, claims.filter((claim) => claim.side === side)]).filter(([, found]) => found.length);
  if (sides.length === 1) return section(`${t.evidence} (${claims.length})`, claims.map(claimCard));
  return sides.map(([side, found]) => section(`${t[side]} (${found.length})`, found.map(claimCard)));
}

function claimCard(claim) {
  const holder = claim.holder === undefined ? text(claim.who, { class: 'holder' }) : h('button', { type: 'button', class: 'holder', onclick: () => show(picture.nodes[claim.holder]) }, text(claim.who));
  const facts = (claim.facts ?? []).map(([name, value]) => h('span', { class: 'fact' }, name ? h('span', { class: 'name' }, `${name}: `) : null, text(value)));
  return h(
    'article',
    { class: `claim ${claim.side}` },
    h('p', { class: 'says' }, holder, ' ', text(claim.says)),
    claim.label || facts.length ? h('p', { class: 'facts' }, claim.label ? h('span', { class: 'fact strong' }, text(claim.label)) : null, facts) : null,
    claim.quote ? h('blockquote', { dir: 'auto' }, quoted(claim)) : null,
    source(claim)
  );
}

/** The quote with its trigger marked. */
function quoted({ quote, trigger }) {
  if (!trigger) return [quote];
  const [start, end] = trigger;
  return [quote.slice(0, start), h('mark', {}, quote.slice(start, end)), quote.slice(end)];
}

function source(claim) {
  const [title, ...rest] = claim.source ?? [];
  if (!title) return null;
  const name = claim.link ? link(claim.link, title) : text(title);
  return h('footer', {}, name, rest.map((part) => [' · ', text(part)]));
}

/** A link out of the page, to the web only. */
function link(address, label, title = null) {
  if (!/^https?:\/\//i.test(address)) return text(label);
  return h('a', { href: address, rel: 'noopener noreferrer', target: '_blank', title }, text(label));
}

/** What appears beside the pointer: the thing in a line, and who says so. */
function tooltipContent(thing) {
  if (!('from' in thing)) {
    const degree = counted(thing.degree, 'relation', 'relations');
    return [h('strong', {}, text(shortened(thing.name, 120))), h('p', {}, text(data.legend.kinds[thing.kind].label), ` · ${degree}`)];
  }
  const [from, to] = [picture.nodes[thing.from].name, picture.nodes[thing.to].name];
  const voices = [...new Set(thing.claims.map((claim) => `${shortened(claim.who, 60)} ${claim.says}`))];
  const first = thing.claims.find((claim) => claim.quote);
  return [
    h('strong', {}, text(shortened(from, 60)), ' ', text(thing.label), ' ', text(shortened(to, 60))),
    h('ul', {}, voices.slice(0, 4).map((voice) => h('li', {}, text(voice)))),
    first ? h('q', { dir: 'auto' }, shortened(first.quote, 180)) : null,
    h('p', {}, counted(thing.claims.length, 'statement', 'statements'), STATES(thing).map((state) => ` · ${t[state]}`)),
  ];
}
