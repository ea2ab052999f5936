// The graph as drawn: what is shown, what is selected, and how it looks. It holds no words of its own.

import { bundled, gathered, pairOf, spread } from './bundles';
import { byId, data } from './context';
import { kindOf } from './dom';
import { glyphPath, glyphScale } from './glyphs';
import { layout } from './layout';
import { drawLabels, forget, NODE_TEXT } from './labels';
import type { Selection } from './selection';
import { isBundle, isGroup, isLine, type Box, type Drawn, type Edge, type Node, type Point, type Thing } from './types';
import { wrapped } from './wording';

type Frame = Pick<Box, 'left' | 'right' | 'top' | 'bottom'>;

export interface Look {
  readonly fill: string;
  readonly stroke: string;
  readonly width: number;
  readonly opacity: number;
}

const LOOSE = { degree: 0, hidden: true, dimmed: false, pinned: false, base: 0 };
const MOST_BETWEEN = 150;
const container = byId('picture');
const stands = container.clientHeight > container.clientWidth;
/** All relations, each at its number, the weightiest first. They are the data's own: in another language, they change. */
export const edges = data.relations as Edge[];
for (const edge of data.edges) Object.assign(edges[edge.id]!, edge, { hidden: false, dimmed: false });
/** All actors, each at its number. */
export const actors = data.actors as Node[];
for (const node of data.nodes) {
  const [x, y] = stands ? node.upright : [node.x, node.y]; // a screen that stands wants a picture that does
  Object.assign(actors[node.id]!, node, LOOSE, { x, y });
}
for (const edge of edges) for (const end of new Set([edge.from, edge.to])) actors[end]!.degree += 1;
export const byDegree = [...actors].sort((a, b) => b.degree - a.degree);
/** What lines refer to by number: actors, and after them communities. */
export const nodes: Node[] = [...actors];
const groupOf = (actor: number): number => actors.length + (actors[actor]!.group ?? 0);
for (const { id } of byDegree) {
  const group = groupOf(id);
  if (actors[id]!.group === undefined) continue;
  nodes[group] ??= { ...LOOSE, id: group, slug: '', name: '', names: [], kind: '', wikidata: null, claims: [], x: 0, y: 0, upright: [0, 0], shape: 'dot', size: 0, members: [] };
}
const homes: Point[] = actors.map(({ x, y }) => ({ x, y }));

/** What is drawn. */
export let shown: Node[] = [];
export let drawn: Drawn[] = [];
/** The relations that are shown, drawn or within a community that is. */
export let visible: Edge[] = [];
export let selected: Thing | null = null;
/** How long a degree on the map is; 0 without a map. */
export let unit = 0;
let factor = 1; // by which all is larger than at first
export let overview = false;
/** How many of the thinnest lines between communities are left out. */
export let faint = 0;
const opened = new Set<string>();
const colours = new Map<string, string>();
const outline = new Path2D(data.outline);
let between: Drawn[] = []; // communities
let hovered: Thing | null = null;
let inSet = '';
let lineSet = '';

const nodeSet = new vis.DataSet([]);
const edgeSet = new vis.DataSet([]);
export const network = new vis.Network(container, { nodes: nodeSet, edges: edgeSet }, data.options);
network.on('beforeDrawing', drawOutline);
network.on('afterDrawing', (context) => {
  drawGlyphs(context);
  drawLabels(context);
});
for (const event of ['dragging', 'dragEnd'] as const) {
  network.on(event, ({ nodes: moved }) => {
    if (!moved.length) return;
    for (const [id, { x, y }] of Object.entries(network.getPositions(moved))) Object.assign(nodes[Number(id)]!, { x, y });
    forget();
  });
}

/** Forgets how names and labels were broken into lines, in another language. */
export function reword(): void {
  for (const node of actors) node.lines = undefined;
  for (const edge of edges) edge.line = undefined;
}

/** A colour of the style sheet, in the scheme in force. */
export function colour(name: string): string {
  if (!colours.has(name)) colours.set(name, getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim());
  return colours.get(name)!;
}

/** Reads the colours anew, in another scheme. */
export function recolour(): void {
  colours.clear();
  refresh();
}

export function nodeLook(node: Node): Look {
  const foremost = isForemost(node);
  return { fill: colour(kindOf(node.kind).family), stroke: colour(foremost ? 'ring' : 'ground'), width: foremost ? 4 : 2, opacity: node.dimmed ? 0.22 : 1 };
}

export function edgeLook(edge: Drawn): Look {
  const foremost = isForemost(edge);
  const stroke = colour(edge.affirmed || foremost ? edge.tone : 'faint');
  return { fill: stroke, stroke, width: (edge.width + (foremost ? 1.5 : 0)) * factor, opacity: edge.dimmed ? 0.12 : 1 };
}

/** Whether an actor is on the map only for what happens there. */
export const isLodged = (node: Node): boolean => unit > 0 && !node.at;

function drawnNode(node: Node): object {
  const { fill, stroke, width, opacity } = nodeLook(node);
  const { id, x, y, shape, size } = node;
  const lodged = isLodged(node);
  const same = lodged ? { background: colour('ground'), border: fill } : { background: fill, border: stroke };
  return { id, x, y, shape, size, opacity, borderWidth: width, shapeProperties: { borderDashes: lodged ? [4, 3] : false }, color: { ...same, hover: same, highlight: same } };
}

function drawnEdge(edge: Drawn): object {
  const { stroke, width, opacity } = edgeLook(edge);
  const { id, from, to, dashes, smooth, selfReference } = edge;
  const color = { color: stroke, hover: stroke, highlight: stroke, opacity };
  const scaleFactor = 0.62 * factor;
  const arrows = { arrows: { to: { enabled: true, scaleFactor }, from: { enabled: isBundle(edge) && edge.both, scaleFactor } } };
  return { id, from, to, dashes: Array.isArray(dashes) && dashes.map((length) => length * factor), color, width, ...arrows, ...(smooth !== undefined && { smooth }), ...(selfReference && { selfReference: { ...selfReference, size: selfReference.size * factor } }) };
}

/**
 * Shows what is selected, and nothing else; `arrange` places it anew, with the rest of `among`, to be seen well by
 * itself, and `map` where it is on earth, if that is known. Who is in `pins` stands where they say.
 */
export function restrict(selection: Selection, arranged: boolean, among: Selection, map: boolean, pins: ReadonlyMap<string, Point>): void {
  overview = selection.overview && !map;
  const onMap = (node: Node): boolean => !map || Boolean(node.at ?? node.near);
  for (const node of actors) node.hidden = !selection.actors.has(node.id) || !onMap(node);
  for (const edge of edges) edge.hidden = !selection.relations.has(edge.id) || actors[edge.from]!.hidden || actors[edge.to]!.hidden;
  visible = edges.filter((edge) => !edge.hidden);
  const found = byDegree.filter((node) => !node.hidden);
  shown = overview ? grouped(found) : found;
  const all = overview ? gathered(visible, groupOf) : [];
  between = all.slice(0, MOST_BETWEEN);
  faint = all.length - between.length;
  if (map && shown.length > 250) shown = shown.slice(0, 250);
  if (selected && (isLine(selected) ? partsOf(selected).every((edge) => edge.hidden) : isGroup(selected) ? !shown.includes(selected) : selected.hidden)) selected = null;
  unit = 0;
  if (!overview) for (const node of shown) node.base = data.nodes[node.id]!.size * (map ? 0.6 : 1);
  if (map) locate();
  else if (overview) arrange(shown, between);
  else if (arranged) arrange(byDegree.filter((node) => among.actors.has(node.id)), [...among.relations].map((number) => edges[number]!));
  else actors.forEach((node, place) => Object.assign(node, homes[place]));
  for (const node of shown) {
    const pin = map ? undefined : pins.get(node.slug);
    node.pinned = pin !== undefined && !isGroup(node);
    if (node.pinned) Object.assign(node, pin);
  }
  factor = 0;
  resize(network.getScale());
  refresh();
}

/** The communities of some actors, each named after the busiest of them. */
function grouped(found: readonly Node[]): Node[] {
  const members = new Map<number, Node[]>();
  for (const node of found) {
    const known = members.get(groupOf(node.id));
    if (known) known.push(node);
    else members.set(groupOf(node.id), [node]);
  }
  const largest = Math.max(...[...members.values()].map((each) => each.length));
  return [...members].map(([id, list]) => {
    const size = 22 + 24 * Math.sqrt(list.length / largest);
    const name = list.slice(0, 3).map((node) => node.name).join(', ');
    return Object.assign(nodes[id]!, { members: list, name, lines: undefined, base: size, size, degree: list.length, hidden: false });
  });
}

/** Places what is shown on the map, side by side where several are at one place. */
function locate(): void {
  const span = (axis: 0 | 1): number => {
    const values = shown.map((node) => (node.at ?? node.near)![axis]);
    return Math.max(...values) - Math.min(...values);
  };
  unit = Math.min((innerWidth * 0.6) / Math.max(span(0), span(1), 1), 60);
  const there = new Map<string, number>();
  for (const node of [...shown].sort((a, b) => +!a.at - +!b.at)) {
    const [x, y] = (node.at ?? node.near)!;
    const key = `${x.toFixed(1)} ${y.toFixed(1)}`;
    const place = there.get(key) ?? 0;
    there.set(key, place + 1);
    node.origin = { x: x * unit, y: y * unit };
    node.aside = { x: Math.cos(place * 2.4) * Math.sqrt(place) * 24, y: Math.sin(place * 2.4) * Math.sqrt(place) * 24 };
  }
}

/**
 * Gives actors the size, and on the map the place, that they have at a scale: there they stay as large as they are
 * however near one looks, and elsewhere they don't shrink to dots. Says whether that changed anything.
 */
function resize(scale: number): boolean {
  const next = unit ? 1 / scale : Math.min(Math.max(0.55 / scale, 1), 1.8);
  if (Math.abs(next / factor - 1) < 0.03) return false;
  factor = next;
  for (const node of shown) {
    node.size = node.base * factor;
    if (unit) Object.assign(node, { x: node.origin!.x + node.aside!.x * factor, y: node.origin!.y + node.aside!.y * factor });
  }
  return true;
}

function drawOutline(context: CanvasRenderingContext2D): void {
  if (!unit) return;
  context.save();
  context.scale(unit / 10, unit / 10);
  context.lineWidth = 10 / unit / network.getScale();
  context.fillStyle = colour('wash');
  context.strokeStyle = colour('rule');
  context.fill(outline);
  context.stroke(outline);
  context.restore();
}

function arrange(list: readonly Node[], lines: readonly { from: number; to: number }[]): void {
  const places = new Map(list.map((node, place) => [node.id, place]));
  const boxes = list.map((node) => {
    const words = (node.lines ??= wrapped(node.name));
    return { width: Math.max(node.size, Math.max(...words.map((word) => word.length)) * 4.1) + 12, height: node.size + words.length * 10 + 12 };
  });
  const pairs = lines.map((edge) => [places.get(edge.from)!, places.get(edge.to)!] as const);
  const { clientWidth, clientHeight } = container;
  const points = layout(boxes, pairs, clientHeight > clientWidth ? 0.7 : 1.5);
  list.forEach((node, place) => Object.assign(node, points[place]));
}

/** Draws everything anew after a change of what is hidden, selected, or of the colours. */
export function refresh(): void {
  const there = new Set(shown.map(({ id }) => id));
  const seen = overview ? [] : visible.filter((edge) => there.has(edge.from) && there.has(edge.to));
  drawn = overview ? between : bundled(seen, opened);
  const beside = new Map<string, Edge[]>();
  for (const edge of drawn) if (!isBundle(edge)) beside.set(pairOf(edge), [...(beside.get(pairOf(edge)) ?? []), edge]);
  for (const list of beside.values()) spread(list, apart(nodes[list[0]!.from]!, nodes[list[0]!.to]!) / factor);
  dim();
  const ids = (things: readonly { id: number | string }[]): string => things.map(({ id }) => id).join();
  const [here, lines] = [ids(shown), ids(drawn)];
  if (here !== inSet) {
    edgeSet.clear();
    nodeSet.clear();
    nodeSet.add(shown.map(drawnNode));
  } else nodeSet.update(shown.map(drawnNode));
  if (here !== inSet || lines !== lineSet) {
    edgeSet.clear();
    edgeSet.add(drawn.map(drawnEdge));
  } else edgeSet.update(drawn.map(drawnEdge));
  [inSet, lineSet] = [here, lines];
  forget();
  network.redraw();
}

const apart = (a: Point, b: Point): number => Math.hypot(a.x - b.x, a.y - b.y);

/** Fades what has nothing to do with the selection. */
function dim(): void {
  const chosen = selected;
  const near = new Set<number>(!chosen ? [] : isLine(chosen) ? [chosen.from, chosen.to] : [chosen.id]);
  for (const edge of drawn) {
    const touches = chosen !== null && (isLine(chosen) ? same(edge, chosen) : edge.from === chosen.id || edge.to === chosen.id);
    edge.dimmed = chosen !== null && !touches;
    if (touches) near.add(edge.from).add(edge.to);
  }
  for (const node of shown) node.dimmed = chosen !== null && !near.has(node.id) && !(overview && !isGroup(chosen));
}

/** Chooses a thing or nothing; a bundle, or the bundle of a relation, opens. */
export function choose(thing: Thing | null): void {
  opened.clear();
  if (thing && isLine(thing)) opened.add(pairOf(thing));
  selected = thing;
  refresh();
}

/** The relations that a line stands for. */
export const partsOf = (line: Drawn): readonly Edge[] => (isBundle(line) ? line.edges : [line]).map((edge) => edges[edge.id]!);

function same(one: Drawn, other: Drawn): boolean {
  if (isBundle(other)) return pairOf(one) === other.id;
  return one.id === other.id || (isBundle(one) && one.edges.some((edge) => edge.id === other.id));
}

export function hover(thing: Thing | null): void {
  if (hovered === thing) return;
  const before = hovered;
  hovered = thing;
  for (const changed of [before, thing]) {
    if (!changed) continue;
    if (!isLine(changed)) {
      if (shown.includes(changed)) nodeSet.update(drawnNode(changed));
    } else if (drawn.includes(changed)) edgeSet.update(drawnEdge(changed));
  }
  forget();
}

export function isForemost(thing: Thing): boolean {
  if (thing === hovered) return true;
  if (!selected || isLine(selected) !== isLine(thing)) return false;
  return isLine(selected) && isLine(thing) ? same(thing, selected) : thing === selected;
}

const first = <T extends Thing>(a: T, b: T): number => +isForemost(b) - +isForemost(a) || +a.dimmed - +b.dimmed;

/** Who is drawn, in the order in which names find room. */
export const ranked = (): Node[] => [...shown].sort((a, b) => first(a, b) || b.degree - a.degree);

/** The edges to label: those in view, or in a crowd only those that matter to the selection. */
export function labelledEdges(view: Frame, most: number): Drawn[] {
  const weight = (edge: Drawn): number => (edge.disputed ? 1000 : 0) + (edge.affirmed ? 500 : 0) + Math.min(edge.claims.length, 499);
  const inside = drawn.filter((edge) => inView(edge, view)).sort((a, b) => weight(b) - weight(a));
  const wanted = inside.length > most ? inside.filter((edge) => isForemost(edge) || (selected && !edge.dimmed)) : inside;
  return wanted.slice(0, most).sort(first);
}

function inView(edge: Drawn, view: Frame): boolean {
  const [a, b] = [nodes[edge.from]!, nodes[edge.to]!];
  return Math.min(a.x, b.x) < view.right && Math.max(a.x, b.x) > view.left && Math.min(a.y, b.y) < view.bottom && Math.max(a.y, b.y) > view.top;
}

/** A point on a line, `share` of the way from its beginning; null while vis-network has not drawn it. */
export function pointOn(edge: Drawn, share: number): Point | null {
  const type = network.body.edges[edge.id]?.edgeType;
  if (!type) return null;
  if (edge.from !== edge.to) return type.getPoint(share);
  const node = nodes[edge.from]!;
  const away = node.size + (edge.selfReference?.size ?? 24) * factor;
  return { x: node.x + away, y: node.y - away };
}

/** The line that shows a relation, alone or among others. */
export const lineOf = (edge: Drawn): Drawn | undefined => drawn.find((line) => same(line, edge));

/** The visible part of the graph with a margin, in the graph's coordinates. */
export function view(margin: number): Frame {
  const { clientWidth: width, clientHeight: height } = container;
  const { x: left, y: top } = network.DOMtoCanvas({ x: -margin, y: -margin });
  const { x: right, y: bottom } = network.DOMtoCanvas({ x: width + margin, y: height + margin });
  return { left, top, right, bottom };
}

function drawGlyphs(context: CanvasRenderingContext2D): void {
  for (const node of shown) {
    const scale = glyphScale(node);
    context.save();
    context.globalAlpha = node.dimmed ? 0.25 : 1;
    context.translate(node.x - 12 * scale, node.y - 12 * scale);
    context.scale(scale, scale);
    context.fillStyle = colour(isLodged(node) ? kindOf(node.kind).family : 'glyph');
    context.fill(glyphPath(node.kind), 'evenodd');
    context.restore();
    if (!node.pinned) continue;
    context.beginPath();
    context.arc(node.x + node.size * 0.8, node.y - node.size * 0.8, 5 * factor, 0, 7);
    context.fillStyle = colour('ink');
    context.fill();
    context.lineWidth = 2 * factor;
    context.strokeStyle = colour('ground');
    context.stroke();
  }
}

/** What is at a point of the container: an actor, else a line by its label or itself, else null. */
export function at(point: Point, labels: readonly { edge: Drawn; boxes: readonly Box[] }[]): Thing | null {
  const node = network.getNodeAt(point);
  if (node !== undefined) return nodes[node]!;
  const { x, y } = network.DOMtoCanvas(point);
  const label = labels.find(({ boxes }) => boxes.some((box) => x >= box.left && x <= box.right && y >= box.top && y <= box.bottom));
  const id = label ? label.edge.id : network.getEdgeAt(point);
  return drawn.find((edge) => edge.id === id) ?? null;
}

/** Everything shown in the picture with its names, never larger than life. */
export function fit(): void {
  if (!shown.length) return;
  network.redraw(); // which takes in the size that the container has by now
  const { clientWidth: width, clientHeight: height } = container;
  const aside = width > 600 ? 52 : 0; // for the buttons at the edge
  const above = byId('constraints').offsetHeight; // which lies over the picture
  let scale = 1;
  let box = extent(scale);
  // Names keep their size on the screen, so what room they take in the graph depends on the scale.
  for (let round = 0; round < 8; round += 1) {
    resize(scale);
    box = extent(scale);
    scale = Math.min((width - aside - 28) / (box.right - box.left), (height - above - 28) / (box.bottom - box.top), 1.25);
  }
  const position = { x: (box.left + box.right) / 2, y: (box.top + box.bottom) / 2 };
  scale = Math.max(scale, 0.02);
  resize(scale);
  refresh();
  network.moveTo({ position, scale, offset: { x: -aside / 2, y: above / 2 } });
}

function extent(scale: number): Frame {
  const size = NODE_TEXT * Math.max(1, Math.min(0.85 / scale, 6));
  const box = { left: Infinity, right: -Infinity, top: Infinity, bottom: -Infinity };
  for (const node of shown) {
    const lines = (node.lines ??= wrapped(node.name));
    const half = Math.max(node.size, Math.max(...lines.map((line) => line.length)) * size * 0.31);
    box.left = Math.min(box.left, node.x - half);
    box.right = Math.max(box.right, node.x + half);
    box.top = Math.min(box.top, node.y - node.size);
    box.bottom = Math.max(box.bottom, node.y + node.size + 6 + lines.length * size * 1.25);
  }
  return box;
}

export function zoom(by: number): void {
  network.moveTo({ scale: Math.min(Math.max(network.getScale() * by, 0.02), 60) });
  zoomed();
}

/** After the scale changed. */
export function zoomed(): void {
  if (resize(network.getScale())) refresh();
}

export function pan(x: number, y: number): void {
  const centre = network.getViewPosition();
  const scale = network.getScale();
  network.moveTo({ position: { x: centre.x + x / scale, y: centre.y + y / scale } });
}

/** Brings an actor or relation into the part of the picture above `bottom` if it is out of sight. */
export function reveal(thing: Thing, bottom: number): void {
  const line = isLine(thing) ? lineOf(thing) : null;
  const point = isLine(thing) ? line && pointOn(line, 0.5) : thing;
  if (!point) return;
  const { x, y } = network.canvasToDOM(point);
  const { clientWidth: width, clientHeight: height } = container;
  if (x > 40 && x < width - 40 && y > 40 && y < bottom - 40) return;
  network.moveTo({ position: { x: point.x, y: point.y }, offset: { x: 0, y: (bottom - height) / 2 } });
}
