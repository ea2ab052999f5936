// Starts the page: draws the picture, and ties pointer, keys and the state one asked for to what is seen.

import { cardOf, several, spoken, tooltipOf } from './cards';
import { byId, counted, data, page, t } from './context';
import { boxOf, button, fill, filling, h, text, type Child } from './dom';
import { labels } from './labels';
import { exchange, reword } from './language';
import { legend, named } from './legend';
import { listen } from './listen';
import { drawMatrix, markMatrix } from './matrix';
import * as picture from './picture';
import { nearest, WAYS } from './rove';
import { saveAs } from './saving';
import { search } from './search';
import { says, select, type Selection } from './selection';
import { decoded, encoded, EVERYTHING, History, pinned, repinned, VIEWS, type State, type View } from './state';
import { Strip, type Days } from './strip';
import { drawTable } from './table';
import { drawTimeline, markTimeline } from './timeline';
import { isGroup, isLine, type Drawn, type Edge, type Node, type Point, type Thing } from './types';

const history_ = new History(EVERYTHING);
let startOfPath: string | null = null;
let leftOut = 0;
let placeless = 0;
let arrangedBefore = data.large;
let fittedFor = '';
let listed: { title: string; edges: readonly Edge[] } | null = null;
let onTheWay = false;
const ownLanguage = data.language;
const container = byId('picture');

const looks: Record<View, { place: string; draw?: (place: HTMLElement) => void; mark?: () => void }> = {
  graph: { place: 'frame' },
  map: { place: 'frame' },
  timeline: { place: 'timeline', draw: drawTimeline, mark: markTimeline },
  matrix: { place: 'matrix', draw: drawMatrix, mark: markMatrix },
  table: { place: 'table', draw: drawTable },
};
const strip = new Strip((days, fleeting) => {
  history_.push({ ...history_.now, ...days }, onTheWay);
  onTheWay = fleeting;
  apply();
});
const searching = search(picture.byDegree, (node) => {
  const { view, language, pins } = page.state;
  if (startOfPath === null && (node.hidden || picture.overview || !picture.shown.includes(node))) page.change({ ...EVERYTHING, view, language, pins, focus: data.large ? node.slug : null });
  page.show(node);
});

const nodeOf = (slug: string | null): Node | undefined => picture.actors.find((node) => node.slug === slug);

Object.assign(page, {
  state: EVERYTHING,
  change(part: Partial<State>): void {
    strip.pause();
    history_.push({ ...history_.now, ...part });
    apply();
  },
  /** The second actor chosen ends a path. */
  show(thing: Thing | null): void {
    const start = startOfPath;
    if (start !== null && thing && !isLine(thing) && !isGroup(thing) && thing.slug !== start) {
      startOfPath = null;
      return page.change({ focus: null, group: null, path: [start, thing.slug] });
    }
    choose(thing);
    if (!thing) return;
    toPanel();
    requestAnimationFrame(() => picture.reveal(thing, uncovered()));
  },
  list(title: string, edges: readonly Edge[]): void {
    choose(null);
    listed = { title, edges };
    fillPanel();
    toPanel();
  },
  point(thing: Thing | null, at: Point): void {
    const tooltip = byId('tooltip');
    tooltip.hidden = !thing;
    if (!thing) return;
    fill(tooltip, tooltipOf(thing));
    const frame = boxOf(byId('stage'));
    const [x, y] = [at.x - frame.left, at.y - frame.top];
    const left = x + 16 + tooltip.offsetWidth > frame.width ? x - 16 - tooltip.offsetWidth : x + 16;
    const top = Math.min(y + 12, frame.height - tooltip.offsetHeight - 8);
    tooltip.style.transform = `translate(${Math.max(8, left)}px, ${Math.max(8, top)}px)`;
  },
  pathFrom(slug: string): void {
    startOfPath = slug;
    tellConstraints();
    byId('search').focus();
  },
});

function choose(thing: Thing | null): void {
  picture.choose(thing);
  looks[page.state.view].mark?.();
  listed = null;
  hideTooltip();
  fillPanel();
}

function toPanel(): void {
  openPanel(true);
  byId('panel').querySelector('h2')?.focus({ preventScroll: true });
}

/** How much of what tone is said on each day of what is selected, of voices that are wanted. */
function said(selection: Selection, state: State): Days {
  const days: Days = new Map();
  for (const number of selection.relations) {
    const { tone, claims } = picture.edges[number]!;
    for (const claim of claims) {
      if (claim.date === undefined || !says(claim, state)) continue;
      const day = days.get(claim.date) ?? { conflict: 0, cooperation: 0, structure: 0 };
      day[tone] += 1;
      days.set(claim.date, day);
    }
  }
  return days;
}

/** Changes to the other language. */
function translate(): void {
  exchange(data as never, data.other);
  picture.reword();
  searching.reword();
  reword(t);
  document.documentElement.lang = data.language;
  byId('language').lang = String(data.other.language);
}

/** Shows what the present state asks for. */
function apply(moved = true): void {
  const state = (page.state = history_.now);
  const filter = document.activeElement?.getAttribute('data-filter');
  if ((state.language ?? ownLanguage) !== data.language && (state.language ?? data.other.language) === data.other.language) translate();
  const selection = select(data, state);
  const map = state.view === 'map';
  const arrange = map || data.large || state.focus !== null || state.path !== null;
  // Where actors stand does not depend on the days, or nobody could follow a play.
  const always = state.from === null && state.to === null ? selection : select(data, { ...state, from: null, to: null });
  const stays = [...selection.actors].every((actor) => always.actors.has(actor));
  picture.restrict(selection, arrange, stays ? always : selection, map, pinned(state));
  leftOut = selection.of - selection.actors.size;
  placeless = map ? picture.actors.filter((node) => selection.actors.has(node.id) && node.hidden).length : 0;
  byId('stage').dataset.view = state.view;
  tellConstraints();
  fill(byId('legend-body'), legend());
  if (filter) document.querySelector<HTMLElement>(`[data-filter="${CSS.escape(filter)}"]`)?.focus();
  for (const view of VIEWS) {
    byId(looks[view].place).hidden = looks[view].place !== looks[state.view].place;
    byId(`view-${view}`).setAttribute('aria-pressed', String(state.view === view));
  }
  const key = encoded({ ...state, from: null, to: null, view: 'graph', pins: [] });
  strip.draw(() => said(always, { ...state, from: null, to: null }), key, state);
  const { place, draw } = looks[state.view];
  if (draw) draw(byId(place));
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
  fill(byId('card'), listed ? several(listed.title, shown) : cardOf(picture.selected));
  byId('back').hidden = !picture.selected && !listed;
  byId('panel').scrollTop = 0;
}

function openPanel(open: boolean): void {
  document.body.classList.toggle('panel-open', open);
  byId('panel-button').setAttribute('aria-expanded', String(open));
}

function tellCounts(): void {
  const edges = picture.visible;
  const disputed = edges.filter((edge) => edge.disputed).length;
  const parts = [counted(picture.actors.filter((node) => !node.hidden).length, 'actor', 'actors'), counted(edges.length, 'relation', 'relations')];
  byId('counts').textContent = [...parts, ...(disputed ? [`${disputed.toLocaleString(data.language)} ${t.disputed}`] : [])].join(' · ');
}

/** What holds for the picture beyond the legend, each with a way out of it. */
function tellConstraints(): void {
  const { state, change } = page;
  const name = (slug: string): HTMLElement => text(nodeOf(slug)?.name ?? slug, 'end');
  const end = (action: () => void): HTMLElement => button('end-button', action, { 'aria-label': t.remove }, '×');
  const less = (part: Partial<State>): HTMLElement => end(() => change(part));
  const hop = (hops: number): HTMLElement => button('hop', () => change({ hops }), { 'aria-pressed': String(state.hops === hops) }, String(hops));
  const parts: Child[][] = [];
  const stop = (): void => {
    startOfPath = null;
    tellConstraints();
  };
  if (startOfPath !== null) parts.push([t.path_to, ' ', name(startOfPath), end(stop)]);
  if (state.path) {
    const none = picture.actors.every((node) => node.hidden);
    parts.push([t.path, ' ', name(state.path[0]), ' → ', name(state.path[1]), none && ` · ${t.no_path}`, less({ path: null })]);
  } else if (state.focus !== null) {
    parts.push([t.around, ' ', name(state.focus), ' · ', t.steps, ' ', [1, 2, 3].map(hop), less({ focus: null, hops: 1 })]);
  } else if (state.group !== null && state.group !== 'all' && data.large) {
    const group = picture.byDegree.filter((node) => String(node.group) === state.group).slice(0, 3);
    parts.push(state.group === 'top' ? [button('hop', () => change({ group: 'all' }), t.to_communities)] : [t.community, ' ', text(group.map((node) => node.name).join(', '), 'end'), less({ group: 'all' })]);
  }
  if (picture.overview) parts.push([filling('gathered', counted(picture.shown.length, 'community', 'communities')), picture.faint > 0 && ` · ${filling('faint', picture.faint)}`, ' ', button('hop', () => change({ group: 'top' }), t.to_foremost)]);
  if (state.holder !== null) parts.push([t.hear_only, ' ', text(named(state.holder), 'end'), less({ holder: null })]);
  if (state.hidden.length) parts.push([counted(state.hidden.length, 'actor', 'actors'), ' ', t.are_hidden, less({ hidden: [] })]);
  if (state.opened.length + state.closed.length) parts.push([filling('unfolded', state.opened.length + state.closed.length), less({ opened: [], closed: [] })]);
  if (state.pins.length) parts.push([filling('are_pinned', state.pins.length), less({ pins: [] })]);
  if (leftOut) parts.push([filling('left_out', leftOut), state.group === null && data.large && state.focus === null && !state.path && button('hop', () => change({ group: 'all' }), t.to_communities)]);
  if (placeless) parts.push([filling('placeless', counted(placeless, 'actor', 'actors'))]);
  if (state.view === 'map' && picture.shown.some(picture.isLodged)) parts.push([t.lodged]);
  fill(byId('constraints'), parts.map((part) => h('span.constraint', part)));
}

// Pointer and keys

const hideTooltip = (): void => page.point(null, { x: 0, y: 0 });

function followPointer(): void {
  const { network } = picture;
  network.on('click', ({ pointer }) => page.show(picture.at(pointer.DOM, labels)));
  network.on('zoom', picture.zoomed);
  network.on('doubleClick', ({ pointer }) => descend(picture.at(pointer.DOM, labels)));
  // What one has put somewhere stays there.
  network.on('dragEnd', ({ nodes }) => {
    const [node] = nodes.map((id) => picture.nodes[id]!);
    if (node && !isGroup(node) && page.state.view === 'graph') pin(node);
  });
  listen(container, {
    pointermove: (event) => {
      if (event.pointerType === 'touch' || event.buttons) return hideTooltip();
      const frame = boxOf(container);
      const thing = picture.at({ x: event.clientX - frame.left, y: event.clientY - frame.top }, labels);
      picture.hover(thing);
      container.classList.toggle('over', thing !== null);
      page.point(thing, { x: event.clientX, y: event.clientY });
    },
    pointerleave: () => {
      picture.hover(null);
      hideTooltip();
    },
  });
}

const pin = (node: Node): void => page.change({ pins: repinned(page.state.pins, node.slug, node) });

/** Goes into a community, or around an actor. */
function descend(thing: Thing | null): void {
  if (!thing || isLine(thing)) return;
  page.change(isGroup(thing) ? { group: String(thing.members[0]!.group) } : { path: null, focus: thing.slug, hops: 1 });
}

function goBack(forth: boolean): void {
  strip.pause();
  if (forth) history_.redo();
  else history_.undo();
  apply();
}

/** From actor to actor by keys, each read out; with `moving` the one chosen moves. */
function step([x, y]: readonly [number, number], moving: boolean): void {
  const { selected, shown } = picture;
  if (!shown.length) return;
  const now = selected && !isLine(selected) ? selected : null;
  if (moving) {
    if (!now || isGroup(now) || page.state.view !== 'graph') return;
    now.x += x * 20;
    now.y += y * 20;
    return pin(now);
  }
  const place = now ? nearest(shown.map((node) => [node.x, node.y] as const), shown.indexOf(now), [x, y]) : 0;
  const next = shown[place];
  if (!next) return;
  choose(next);
  picture.reveal(next, uncovered());
  byId('said').textContent = spoken(next);
}

function followKeys(): void {
  const far = 60;
  const actions: Record<string, () => void> = {
    '+': () => picture.zoom(1.25),
    '-': () => picture.zoom(0.8),
    0: () => picture.fit(),
    Enter: () => (picture.selected ? toPanel() : step([1, 0], false)),
  };
  const press = (event: KeyboardEvent): void => {
    const way = WAYS[event.key];
    const away = event.ctrlKey || event.metaKey;
    if (event.altKey) return;
    if (way && (event.shiftKey || away)) step(way, away);
    else if (way) picture.pan(way[0] * far, way[1] * far);
    else if (Object.hasOwn(actions, event.key) && !away) actions[event.key]!();
    else return;
    event.preventDefault();
  };
  const pressAnywhere = (event: KeyboardEvent): void => {
    if (/^(INPUT|SELECT)$/.test(document.activeElement?.tagName ?? '')) return;
    if (event.key === 'Escape') {
      startOfPath = null;
      tellConstraints();
      if (picture.selected || listed) page.show(null);
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
  const narrow = matchMedia('(max-width: 760px)').matches;
  byId<HTMLDetailsElement>('legend').open = !narrow && innerHeight > 620;
  const clicks: Record<string, () => void> = {
    'zoom-in': () => picture.zoom(1.25),
    'zoom-out': () => picture.zoom(0.8),
    fit: () => picture.fit(),
    back: () => page.show(null),
    'panel-button': () => openPanel(!document.body.classList.contains('panel-open')),
    'panel-close': () => openPanel(false),
    language: () => page.change({ language: data.language === ownLanguage ? String(data.other.language) : null }),
    undo: () => goBack(false),
    redo: () => goBack(true),
    ...Object.fromEntries(VIEWS.map((view) => [`view-${view}`, () => page.change({ view })])),
  };
  for (const [id, click] of Object.entries(clicks)) listen(byId(id), { click });
  for (const each of document.querySelectorAll<HTMLElement>('[data-save]')) {
    const click = (): void => {
      const { place, draw } = looks[page.state.view];
      saveAs(draw ? byId(place) : null, each.dataset.save!);
      byId<HTMLDetailsElement>('save').open = false;
    };
    listen(each, { click });
  }
  // On paper the colours are those for light.
  for (const query of ['(prefers-color-scheme: dark)', 'print']) listen(matchMedia(query), { change: picture.recolour });
  listen(window, { hashchange: () => page.change(decoded(location.hash)) });
  followPointer();
  followKeys();
  openPanel(!narrow);
  let moved = false;
  for (const event of ['dragStart', 'zoom'] as const) picture.network.on(event, () => (moved = true));
  picture.network.on('resize', () => {
    if (!moved && !picture.selected) requestAnimationFrame(picture.fit); // when the picture has its new size
  });
  if (location.hash.length > 1) history_.push(decoded(location.hash));
  apply(false);
  picture.fit();
}

start();

function onScreen(point: Point | null | undefined): Point | null {
  if (!point) return null;
  const frame = boxOf(container);
  const { x, y } = picture.network.canvasToDOM({ x: point.x, y: point.y });
  return { x: x + frame.left, y: y + frame.top };
}

const keysOf = (line: Drawn): string[] => picture.partsOf(line).map((edge) => edge.key);

// What a script or a test may ask of the page.
Object.assign(globalThis, {
  actorgraph: Object.freeze({
    actors: () => picture.actors.filter((node) => !node.hidden).map((node) => node.slug),
    relations: () => picture.visible.map((edge) => edge.key),
    labelled: () => labels.flatMap((label) => keysOf(label.edge)),
    lines: () => picture.drawn.map(keysOf),
    drawn: () => picture.shown.map((node) => node.name),
    /** Where a relation or an actor is on the screen, to click it. */
    whereRelation: (key: string) => {
      const line = picture.drawn.find((each) => keysOf(each).includes(key));
      const label = labels.find((box) => box.edge.id === line?.id);
      return onScreen(label ?? (line && picture.pointOn(line, 0.5)));
    },
    whereActor: (slug: string) => onScreen(nodeOf(slug)),
    whereNode: (name: string) => onScreen(picture.shown.find((node) => node.name === name)),
    showRelation: (key: string) => page.show(picture.visible.find((edge) => edge.key === key) ?? null),
    show: (slug: string) => page.show(nodeOf(slug) ?? null),
  }),
});
document.documentElement.dataset.ready = 'true';
