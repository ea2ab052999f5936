// Starts the page: reads its data, draws the picture, and ties pointer and keys to the panel.

const data = JSON.parse(document.getElementById('data').textContent);
const t = data.texts;
const byId = (id) => document.getElementById(id);
const picture = new Picture(byId('picture'));

/** Shows the card of an actor or relation, or the overview for null. */
function show(thing) {
  picture.select(thing);
  fillPanel(!thing ? overviewCard() : 'from' in thing ? relationCard(thing) : actorCard(thing));
  byId('back').hidden = !thing;
  hideTooltip();
  if (thing) {
    openPanel(true);
    byId('panel').querySelector('h2')?.focus({ preventScroll: true });
    requestAnimationFrame(() => picture.reveal(thing, uncovered()));
  }
}

/** How much of the picture's height the panel leaves free, which lies over it on narrow screens. */
function uncovered() {
  const [frame, panel] = [byId('frame').getBoundingClientRect(), byId('panel').getBoundingClientRect()];
  const over = panel.height && panel.left < frame.right - 1;
  return over ? Math.max(panel.top - frame.top, 80) : frame.height;
}

function fillPanel(content) {
  byId('card').replaceChildren(...content.flat().filter(Boolean));
  byId('panel').scrollTop = 0;
}

function openPanel(open) {
  document.body.classList.toggle('panel-open', open);
  byId('panel-button').setAttribute('aria-expanded', String(open));
}

function tellCounts() {
  const edges = picture.shownEdges();
  const disputed = edges.filter((edge) => edge.disputed).length;
  const nodes = picture.nodes.filter((node) => !node.hidden).length;
  const parts = [counted(nodes, 'actor', 'actors'), counted(edges.length, 'relation', 'relations')];
  byId('counts').textContent = [...parts, disputed ? `${disputed} ${t.disputed}` : null].filter(Boolean).join(' · ');
}

function showTooltip(thing, { x, y }) {
  const tooltip = byId('tooltip');
  tooltip.replaceChildren(...tooltipContent(thing).flat().filter(Boolean));
  tooltip.hidden = false;
  const frame = byId('frame').getBoundingClientRect();
  const left = x + 16 + tooltip.offsetWidth > frame.width ? x - 16 - tooltip.offsetWidth : x + 16;
  const top = Math.min(y + 12, frame.height - tooltip.offsetHeight - 8);
  tooltip.style.transform = `translate(${Math.max(8, left)}px, ${Math.max(8, top)}px)`;
}

function hideTooltip() {
  byId('tooltip').hidden = true;
}

function followPointer(container) {
  const pointOf = (event) => {
    const frame = container.getBoundingClientRect();
    return { x: event.clientX - frame.left, y: event.clientY - frame.top };
  };
  picture.network.on('click', ({ pointer }) => show(picture.at(pointer.DOM)));
  container.addEventListener('pointermove', (event) => {
    if (event.pointerType === 'touch' || event.buttons) return hideTooltip();
    const point = pointOf(event);
    const thing = picture.at(point);
    picture.hover(thing);
    container.classList.toggle('over', Boolean(thing));
    return thing ? showTooltip(thing, point) : hideTooltip();
  });
  container.addEventListener('pointerleave', () => {
    picture.hover(null);
    hideTooltip();
  });
}

function followKeys(container) {
  const step = 60;
  const actions = {
    ArrowLeft: () => picture.pan(-step, 0),
    ArrowRight: () => picture.pan(step, 0),
    ArrowUp: () => picture.pan(0, -step),
    ArrowDown: () => picture.pan(0, step),
    '+': () => picture.zoom(1.25),
    '-': () => picture.zoom(0.8),
    0: () => picture.fit(),
  };
  container.addEventListener('keydown', (event) => {
    if (!Object.hasOwn(actions, event.key) || event.ctrlKey || event.metaKey || event.altKey) return;
    actions[event.key]();
    event.preventDefault();
  });
  document.addEventListener('keydown', (event) => {
    if (event.key === 'Escape' && picture.selected) show(null);
    if (event.key === '/' && !/^(INPUT|TEXTAREA)$/.test(document.activeElement.tagName)) {
      byId('search').focus();
      event.preventDefault();
    }
  });
}

function start() {
  const container = byId('picture');
  const narrow = matchMedia('(max-width: 760px)').matches;
  byId('legend-body').replaceChildren(...legend().flat(2).filter(Boolean));
  byId('legend').open = !narrow && innerHeight > 620;
  search(byId('search'), byId('found'));
  byId('zoom-in').addEventListener('click', () => picture.zoom(1.25));
  byId('zoom-out').addEventListener('click', () => picture.zoom(0.8));
  byId('fit').addEventListener('click', () => picture.fit());
  byId('back').addEventListener('click', () => show(null));
  byId('panel-button').addEventListener('click', () => openPanel(!document.body.classList.contains('panel-open')));
  byId('panel-close').addEventListener('click', () => openPanel(false));
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => {
    picture.readColours();
    picture.refresh();
  });
  followPointer(container);
  followKeys(container);
  openPanel(!narrow);
  show(null);
  tellCounts();
  let moved = false;
  picture.network.on('dragStart', () => (moved = true));
  picture.network.on('zoom', () => (moved = true));
  picture.network.on('resize', () => {
    if (!moved && !picture.selected) picture.fit();
  });
  picture.fit();
}

start();

// What a script or a test may ask of the page.
globalThis.actorgraph = Object.freeze({
  actors: () => picture.nodes.filter((node) => !node.hidden).map((node) => node.slug),
  relations: () => picture.shownEdges().map((edge) => edge.key),
  labelled: () => picture.labels.map((label) => label.edge.key),
  /** Where a relation or an actor is on the screen, to click it. */
  whereRelation: (key) => {
    const edge = picture.edges.find((candidate) => candidate.key === key);
    const label = picture.labels.find((box) => box.edge === edge);
    return onScreen(label ?? picture.pointOn(edge, 0.5));
  },
  whereActor: (slug) => onScreen(picture.nodes.find((node) => node.slug === slug)),
  show: (slug) => show(picture.nodes.find((node) => node.slug === slug) ?? null),
});

function onScreen(point) {
  const frame = byId('picture').getBoundingClientRect();
  const { x, y } = picture.network.canvasToDOM({ x: point.x, y: point.y });
  return { x: x + frame.left, y: y + frame.top };
}
document.documentElement.dataset.ready = 'true';
