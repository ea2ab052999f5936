// Starts the page: draws the picture, and ties pointer, keys and the state one asked for to what is seen.

import { Cards } from './cards';
import { byId, counted, data, t } from './context';
import { boxOf, flat, h, text, type Child } from './dom';
import { exchange, reword } from './language';
import { legend } from './legend';
import { listen } from './listen';
import { Matrix } from './matrix';
import { Picture } from './picture';
import { saveAs } from './saving';
import { search } from './search';
import { select, type Selection } from './selection';
import { decoded, encoded, EVERYTHING, History, VIEWS, type State, type View } from './state';
import { Strip, type Dated } from './strip';
import { Table } from './table';
import { Timeline } from './timeline';
import { isLine, type Edge, type Node, type Point, type Thing } from './types';

const picture = new Picture(byId('picture'));
const history_ = new History(EVERYTHING);
let startOfPath: Node | null = null;
let leftOut = 0;
let placeless = 0;
let arrangedBefore = data.large;
let fittedFor = '';
let listed: { title: string; edges: readonly Edge[] } | null = null;
let onTheWay = false;
const ownLanguage = data.language;

const cards = new Cards(picture, {
  show,
  focus: (node) => change({ ...history_.now, path: null, focus: node.slug, hops: 1 }),
  hide: (node) => change({ ...history_.now, hidden: [...history_.now.hidden, node.slug] }),
  pathFrom: (node) => {
    startOfPath = node;
    tellConstraints();
    byId('search').focus();
  },
});
const shows = { show, list, point: (thing: Thing | null, at: Point): void => (thing ? showTooltip(thing, at) : hideTooltip()) };
const table = new Table(picture, show);
const timeline = new Timeline(picture, shows);
const matrix = new Matrix(picture, shows);
const looks: Record<View, { place: string; draw?: (place: HTMLElement, state: State) => void; mark?: () => void }> = {
  graph: { place: 'frame' },
  map: { place: 'frame' },
  timeline: { place: 'timeline', draw: (place, state) => timeline.draw(place, state), mark: () => timeline.mark() },
  matrix: { place: 'matrix', draw: (place) => matrix.draw(place), mark: () => matrix.mark() },
  table: { place: 'table', draw: (place) => table.draw(place) },
};
const strip = new Strip((days, fleeting) => {
  history_.push({ ...history_.now, ...days }, onTheWay);
  onTheWay = fleeting;
  apply();
});

/** Shows the card of an actor or relation, or the overview for null; the second actor chosen ends a path. */
function show(thing: Thing | null): void {
  if (startOfPath && thing && !isLine(thing) && thing !== startOfPath) {
    const path: [string, string] = [startOfPath.slug, thing.slug];
    startOfPath = null;
    return change({ ...history_.now, focus: null, path });
  }
  picture.select(thing);
  looks[history_.now.view].mark?.();
  listed = null;
  hideTooltip();
  fillPanel();
  if (!thing) return;
  toPanel();
  requestAnimationFrame(() => picture.reveal(thing, uncovered()));
}

/** Shows several relations in the panel under a title. */
function list(title: string, edges: readonly Edge[]): void {
  show(null);
  listed = { title, edges };
  fillPanel();
  toPanel();
}

function toPanel(): void {
  openPanel(true);
  byId('panel').querySelector('h2')?.focus({ preventScroll: true });
}

/** Makes `state` the one that is seen, to be undone by going back. */
function change(state: State): void {
  strip.pause();
  history_.push(state);
  apply();
}

/** What is said of what is selected, if it is of a stance that is wanted. */
function said(selection: Selection, state: State): Dated[] {
  return [...selection.relations].flatMap((number) => {
    const { tone, claims } = picture.edges[number]!;
    return claims.flatMap((claim) => (claim.date !== undefined && !state.stances.includes(claim.stance) ? [{ day: claim.date, tone }] : []));
  });
}

/** Changes to the other language. */
function translate(): void {
  exchange(data as never, data.other);
  picture.reword();
  reword(t);
  document.documentElement.lang = data.language;
  byId('language').lang = String(data.other.language);
}

/** Shows what the present state asks for. */
function apply(moved = true): void {
  const state = history_.now;
  const filter = document.activeElement?.getAttribute('data-filter');
  if ((state.language ?? ownLanguage) !== data.language && (state.language ?? data.other.language) === data.other.language) translate();
  const selection = select(data, state);
  const map = state.view === 'map';
  const arrange = map || data.large || state.focus !== null || state.path !== null;
  // Where actors stand does not depend on the days, or nobody could follow a play.
  const always = state.from === null && state.to === null ? selection : select(data, { ...state, from: null, to: null });
  const stays = [...selection.actors].every((actor) => always.actors.has(actor));
  picture.restrict(selection, arrange, stays ? always : selection, map);
  leftOut = selection.of - selection.actors.size;
  placeless = map ? picture.nodes.filter((node) => selection.actors.has(node.id) && !node.at).length : 0;
  tellConstraints();
  byId('legend-body').replaceChildren(...flat(legend(picture, state, change)));
  if (filter) document.querySelector<HTMLElement>(`[data-filter="${CSS.escape(filter)}"]`)?.focus();
  for (const view of VIEWS) {
    byId(looks[view].place).hidden = looks[view].place !== looks[state.view].place;
    byId(`view-${view}`).setAttribute('aria-pressed', String(state.view === view));
  }
  const key = encoded({ ...state, from: null, to: null, view: 'graph' });
  strip.draw(() => said(always, state), key, state);
  const { place, draw } = looks[state.view];
  if (draw) draw(byId(place), state);
  else {
    if (moved && (arrange ? key + map !== fittedFor || !stays : arrangedBefore)) picture.fit();
    [arrangedBefore, fittedFor] = [arrange, key + map];
  }
  byId<HTMLButtonElement>('undo').disabled = !history_.canUndo;
  byId<HTMLButtonElement>('redo').disabled = !history_.canRedo;
  fillPanel();
  tellCounts();
  try {
    history.replaceState(null, '', `#${encoded(state)}`);
  } catch {
    // A page inside another one may not have an address of its own.
  }
}

/** How much of the picture's height the panel leaves free, which lies over it on narrow screens. */
function uncovered(): number {
  const [frame, panel] = [boxOf(byId('frame')), boxOf(byId('panel'))];
  const over = panel.height && panel.left < frame.right - 1;
  return over ? Math.max(panel.top - frame.top, 80) : frame.height;
}

function fillPanel(): void {
  const shown = listed?.edges.filter((edge) => !edge.hidden) ?? [];
  if (picture.selected || !shown.length) listed = null;
  byId('card').replaceChildren(...flat(listed ? cards.several(listed.title, shown) : cards.of(picture.selected)));
  byId('back').hidden = !picture.selected && !listed;
  byId('panel').scrollTop = 0;
}

function openPanel(open: boolean): void {
  document.body.classList.toggle('panel-open', open);
  byId('panel-button').setAttribute('aria-expanded', String(open));
}

function tellCounts(): void {
  const edges = picture.shownEdges();
  const disputed = edges.filter((edge) => edge.disputed).length;
  const nodes = picture.nodes.filter((node) => !node.hidden).length;
  const parts = [counted(nodes, 'actor', 'actors'), counted(edges.length, 'relation', 'relations')];
  byId('counts').textContent = [...parts, disputed ? `${disputed} ${t.disputed}` : null].filter(Boolean).join(' · ');
}

/** What holds for the picture beyond the legend, each with a way out of it. */
function tellConstraints(): void {
  const state = history_.now;
  const name = (slug: string): HTMLElement => text(picture.nodes.find((node) => node.slug === slug)?.name ?? slug, { class: 'end' });
  const end = (changed: Partial<State>): HTMLElement =>
    h('button', { type: 'button', class: 'end-button', 'aria-label': t.remove, onclick: () => change({ ...state, ...changed }) }, '×');
  const hop = (hops: number): HTMLElement =>
    h('button', { type: 'button', class: 'hop', 'aria-pressed': String(state.hops === hops), onclick: () => change({ ...state, hops }) }, String(hops));
  const parts: Child[] = [];
  if (startOfPath) {
    const stop = (): void => {
      startOfPath = null;
      tellConstraints();
    };
    parts.push(h('span', { class: 'constraint' }, t.path_to, ' ', name(startOfPath.slug), h('button', { type: 'button', class: 'end-button', 'aria-label': t.remove, onclick: stop }, '×')));
  }
  if (state.path) {
    const none = picture.nodes.every((node) => node.hidden);
    parts.push(h('span', { class: 'constraint' }, t.path, ' ', name(state.path[0]), ' → ', name(state.path[1]), none ? ` · ${t.no_path}` : '', end({ path: null })));
  } else if (state.focus !== null) {
    parts.push(h('span', { class: 'constraint' }, t.around, ' ', name(state.focus), ' · ', t.steps, ' ', [1, 2, 3].map(hop), end({ focus: null, hops: 1 })));
  }
  if (state.hidden.length) parts.push(h('span', { class: 'constraint' }, counted(state.hidden.length, 'actor', 'actors'), ' ', t.are_hidden, end({ hidden: [] })));
  if (leftOut) parts.push(h('span', { class: 'constraint' }, t.left_out!.replace('{count}', leftOut.toLocaleString(data.language))));
  if (placeless) parts.push(h('span', { class: 'constraint' }, t.placeless!.replace('{count}', counted(placeless, 'actor', 'actors'))));
  byId('constraints').replaceChildren(...flat(parts));
}

// Pointer and keys

/** Shows what is known of a thing beside a point of the window. */
function showTooltip(thing: Thing, at: Point): void {
  const tooltip = byId('tooltip');
  tooltip.replaceChildren(...flat(cards.tooltip(thing)));
  tooltip.hidden = false;
  const frame = boxOf(byId('stage'));
  const [x, y] = [at.x - frame.left, at.y - frame.top];
  const left = x + 16 + tooltip.offsetWidth > frame.width ? x - 16 - tooltip.offsetWidth : x + 16;
  const top = Math.min(y + 12, frame.height - tooltip.offsetHeight - 8);
  tooltip.style.transform = `translate(${Math.max(8, left)}px, ${Math.max(8, top)}px)`;
}

function hideTooltip(): void {
  byId('tooltip').hidden = true;
}

function followPointer(container: HTMLElement): void {
  picture.network.on('click', ({ pointer }) => show(picture.at(pointer.DOM)));
  listen(container, {
    pointermove: (event) => {
      if (event.pointerType === 'touch' || event.buttons) return hideTooltip();
      const frame = boxOf(container);
      const thing = picture.at({ x: event.clientX - frame.left, y: event.clientY - frame.top });
      picture.hover(thing);
      container.classList.toggle('over', thing !== null);
      shows.point(thing, { x: event.clientX, y: event.clientY });
    },
    pointerleave: () => {
      picture.hover(null);
      hideTooltip();
    },
  });
}

function goBack(forth: boolean): void {
  strip.pause();
  if (forth) history_.redo();
  else history_.undo();
  apply();
}

function followKeys(container: HTMLElement): void {
  const step = 60;
  const actions: Record<string, () => void> = {
    ArrowLeft: () => picture.pan(-step, 0),
    ArrowRight: () => picture.pan(step, 0),
    ArrowUp: () => picture.pan(0, -step),
    ArrowDown: () => picture.pan(0, step),
    '+': () => picture.zoom(1.25),
    '-': () => picture.zoom(0.8),
    0: () => picture.fit(),
  };
  const press = (event: KeyboardEvent): void => {
    if (!Object.hasOwn(actions, event.key) || event.ctrlKey || event.metaKey || event.altKey) return;
    actions[event.key]!();
    event.preventDefault();
  };
  const pressAnywhere = (event: KeyboardEvent): void => {
    if (/^(INPUT|TEXTAREA)$/.test(document.activeElement?.tagName ?? '')) return;
    if (event.key === 'Escape') {
      startOfPath = null;
      tellConstraints();
      if (picture.selected || listed) show(null);
    } else if (event.key === '/') {
      byId('search').focus();
      event.preventDefault();
    } else if ((event.ctrlKey || event.metaKey) && /^[zy]$/i.test(event.key)) {
      goBack(event.key.toLowerCase() === 'y' || event.shiftKey);
      event.preventDefault();
    }
  };
  listen(container, { keydown: press });
  listen(document, { keydown: pressAnywhere });
}

function start(): void {
  const container = byId('picture');
  const narrow = matchMedia('(max-width: 760px)').matches;
  byId<HTMLDetailsElement>('legend').open = !narrow && innerHeight > 620;
  search(byId('search'), byId('found'), picture.byDegree, (node) => {
    if (node.hidden) change({ ...EVERYTHING, view: history_.now.view, language: history_.now.language, focus: data.large ? node.slug : null });
    show(node);
  });
  const clicks: Record<string, () => void> = {
    'zoom-in': () => picture.zoom(1.25),
    'zoom-out': () => picture.zoom(0.8),
    fit: () => picture.fit(),
    back: () => show(null),
    'panel-button': () => openPanel(!document.body.classList.contains('panel-open')),
    'panel-close': () => openPanel(false),
    language: () => change({ ...history_.now, language: data.language === ownLanguage ? String(data.other.language) : null }),
    undo: () => goBack(false),
    redo: () => goBack(true),
    ...Object.fromEntries(VIEWS.map((view) => [`view-${view}`, () => change({ ...history_.now, view })])),
  };
  for (const [id, action] of Object.entries(clicks)) listen(byId(id), { click: action });
  for (const button of document.querySelectorAll<HTMLElement>('[data-save]')) {
    const click = (): void => {
      const { place, draw } = looks[history_.now.view];
      saveAs(picture, draw ? byId(place) : null, button.dataset.save!);
      byId<HTMLDetailsElement>('save').open = false;
    };
    listen(button, { click });
  }
  // On paper the colours are those for light.
  for (const query of ['(prefers-color-scheme: dark)', 'print']) listen(matchMedia(query), { change: () => picture.recolour() });
  listen(window, { hashchange: () => change(decoded(location.hash)) });
  followPointer(container);
  followKeys(container);
  openPanel(!narrow);
  let moved = false;
  picture.network.on('dragStart', () => (moved = true));
  picture.network.on('zoom', () => (moved = true));
  picture.network.on('resize', () => {
    if (!moved && !picture.selected) picture.fit();
  });
  if (location.hash.length > 1) history_.push(decoded(location.hash));
  apply(false);
  picture.fit();
}

start();

function onScreen(point: Point | null | undefined): Point | null {
  if (!point) return null;
  const frame = boxOf(byId('picture'));
  const { x, y } = picture.network.canvasToDOM({ x: point.x, y: point.y });
  return { x: x + frame.left, y: y + frame.top };
}

// What a script or a test may ask of the page.
Object.assign(globalThis, {
  actorgraph: Object.freeze({
    actors: () => picture.nodes.filter((node) => !node.hidden).map((node) => node.slug),
    relations: () => picture.shownEdges().map((edge) => edge.key),
    labelled: () => picture.labels.flatMap((label) => picture.partsOf(label.edge).map((edge) => edge.key)),
    lines: () => picture.drawn.map((line) => picture.partsOf(line).map((edge) => edge.key)),
    /** Where a relation or an actor is on the screen, to click it. */
    whereRelation: (key: string) => {
      const line = picture.drawn.find((each) => picture.partsOf(each).some((edge) => edge.key === key));
      const label = picture.labels.find((box) => box.edge.id === line?.id);
      return onScreen(label ?? (line && picture.pointOn(line, 0.5)));
    },
    whereActor: (slug: string) => onScreen(picture.nodes.find((node) => node.slug === slug)),
    show: (slug: string) => show(picture.nodes.find((node) => node.slug === slug) ?? null),
  }),
});
document.documentElement.dataset.ready = 'true';
