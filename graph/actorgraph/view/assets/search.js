// Search for an actor by any of its names: a combobox that works by pointer and by keys.

const MOST_FOUND = 8;
const MARKS = /[\u0300-\u036f]/g;

/** A name as it is compared: small letters, no accents, ß as ss. */
const folded = (name) => name.slice(0, 500).normalize('NFD').replace(MARKS, '').toLowerCase().replaceAll('ß', 'ss');

/** Actors whose names hold the words typed, those that begin with them first. */
function findActors(words) {
  const wanted = folded(words.trim());
  if (!wanted) return [];
  const rank = (node) => Math.min(...(node.folded ??= [node.name, ...node.names].map(folded)).map((name) => (name.startsWith(wanted) ? 0 : name.includes(wanted) ? 1 : 9)));
  return picture.byDegree.map((node) => [rank(node), node]).filter(([found]) => found < 9).sort((a, b) => a[0] - b[0]).slice(0, MOST_FOUND).map(([, node]) => node);
}

function search(input, list) {
  let found = [];
  let active = -1;

  const close = () => {
    list.hidden = true;
    input.setAttribute('aria-expanded', 'false');
    input.removeAttribute('aria-activedescendant');
    active = -1;
  };
  const choose = (node) => {
    if (!node) return;
    input.value = '';
    close();
    if (node.hidden) showAll();
    show(node);
  };
  const mark = (place) => {
    active = (place + found.length) % found.length;
    [...list.children].forEach((option, index) => option.setAttribute('aria-selected', String(index === active)));
    input.setAttribute('aria-activedescendant', `found-${active}`);
  };
  const update = () => {
    found = findActors(input.value);
    const options = found.map((node, index) =>
      h('li', { role: 'option', id: `found-${index}`, 'aria-selected': 'false', onpointerdown: (event) => (event.preventDefault(), choose(node)) }, swatch(node.kind), text(shortened(node.name, 80)))
    );
    list.replaceChildren(...(options.length ? options : [h('li', { class: 'hint', role: 'option', 'aria-disabled': 'true' }, t.nothing_found)]));
    list.hidden = !input.value.trim();
    input.setAttribute('aria-expanded', String(!list.hidden));
    input.removeAttribute('aria-activedescendant');
    active = -1;
  };
  input.addEventListener('input', update);
  input.addEventListener('blur', close);
  input.addEventListener('keydown', (event) => {
    if (event.key === 'ArrowDown' && found.length) mark(active + 1);
    else if (event.key === 'ArrowUp' && found.length) mark(active < 0 ? found.length - 1 : active - 1);
    else if (event.key === 'Enter') choose(found[Math.max(active, 0)]);
    else if (event.key === 'Escape') {
      input.value = '';
      close();
    } else return;
    event.preventDefault();
    event.stopPropagation();
  });
}
