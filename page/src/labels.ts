// Labels are drawn here instead of by vis-network, which lets them lie on each other. Each takes the first of
// its places that is free; actors go first, the busiest before the rest. One that finds no place waits for zoom.

import * as picture from './picture';
import { isGroup, type Box, type Drawn, type Node, type Point } from './types';
import { shortened, wrapped } from './wording';

export const NODE_TEXT = 13;
const EDGE_TEXT = 11.5;
const EDGE_LIMIT = 34;
const MOST_EDGE_LABELS = 300;
const MOST_CERTAIN = 10; // whose names are written even where they lie on other actors
const SHARES = [0.5, 0.44, 0.56, 0.38, 0.62, 0.32, 0.68];
export const FAMILY = 'system-ui, "Segoe UI", Roboto, "Helvetica Neue", "DejaVu Sans", Arial, sans-serif';

interface Place extends Point {
  angle: number;
  boxes: Box[];
}

/** Text as it is written onto the picture, in graph coordinates: on a box of the ground, or with a halo of it. */
export interface Written extends Point {
  angle: number;
  lines: readonly string[];
  size: number;
  weight: number;
  italic: boolean;
  colour: string;
  opacity: number;
  halo: number;
  box: { width: number; height: number; radius: number; frame: string | null } | null;
}

/** A line's label as written, for the pointer to find. */
export interface Label extends Place, Written {
  edge: Drawn;
}

export const LINE_HEIGHT = 1.22;

/** Boxes in graph coordinates that are taken; asks whether another fits in. */
class Taken {
  private readonly boxes: Box[] = [];
  free(box: Box): boolean {
    return this.boxes.every((b) => b.right < box.left || box.right < b.left || b.bottom < box.top || box.bottom < b.top);
  }
  add(box: Box): void {
    this.boxes.push(box);
  }
}

/** Points along the lines of small graphs, so that a label beside its own line does not lie on another's. */
function pointsOnLines(): Room['points'] {
  if (picture.drawn.length > 120) return [];
  const shares = Array.from({ length: 15 }, (_, place) => 0.08 + place * 0.06);
  return picture.drawn.flatMap((edge) => shares.map((share) => picture.pointOn(edge, share)).flatMap((point) => (point ? { ...point, edge } : [])));
}

interface Room {
  /** Where actors stand, and where labels do: the names of the foremost may lie on the former. */
  bodies: Taken;
  taken: Taken;
  points: (Point & { edge: Drawn })[];
  screen: Pick<Box, 'left' | 'right' | 'top' | 'bottom'>;
  enlarge: number;
}

const boxAt = (x: number, y: number, width: number, height: number): Box => ({
  left: x - width / 2,
  right: x + width / 2,
  top: y - height / 2,
  bottom: y + height / 2,
  x,
  y,
});

/** The names and the lines' labels that found room last. */
export let names: Written[] = [];
export let labels: Label[] = [];
let placedFor = 0;
let placedIn = '';
let timer: ReturnType<typeof setTimeout> | undefined;

/** Has places looked for anew the next time that labels are drawn. */
export function forget(): void {
  placedFor = 0;
}

/** Writes all labels that find room. While the picture only moves, each stays where it was: what comes in waits. */
export function drawLabels(context: CanvasRenderingContext2D): void {
  const scale = picture.network.getScale();
  const here = JSON.stringify(picture.view(0));
  clearTimeout(timer);
  if (placedFor !== scale) {
    place(context, scale);
    [placedFor, placedIn] = [scale, here];
  } else if (placedIn !== here) {
    timer = setTimeout(() => {
      forget();
      picture.network.redraw();
    }, 150);
  }
  for (const label of [...names, ...labels]) write(context, label, picture.colour('ground'));
}

function place(context: CanvasRenderingContext2D, scale: number): void {
  const enlarge = Math.max(1, Math.min(0.85 / scale, 6)) * Math.min(1, 1.08 / scale);
  const view = picture.view(80);
  const room: Room = { bodies: new Taken(), taken: new Taken(), points: pointsOnLines(), screen: picture.view(-4), enlarge };
  const nodes = picture.ranked().filter(({ x, y }) => x > view.left && x < view.right && y > view.top && y < view.bottom);
  for (const node of nodes) room.bodies.add(boxAt(node.x, node.y, 2 * node.size, 2 * node.size));
  names = nodes.flatMap((node, rank) => [nodeLabel(context, node, room, rank), numberOf(node)].flatMap((each) => each ?? []));
  labels = picture.labelledEdges(view, MOST_EDGE_LABELS).flatMap((edge) => edgeLabel(context, edge, room) ?? []);
}

/** How many actors a community has, written into it. */
const numberOf = (node: Node): Written | null =>
  isGroup(node)
    ? { x: node.x, y: node.y, angle: 0, lines: [String(node.members.length)], size: node.size * 0.6, weight: 700, italic: false, colour: picture.colour('glyph'), opacity: node.dimmed ? 0.25 : 1, halo: 0, box: null }
    : null;

const fontOf = ({ italic, weight, size }: Pick<Written, 'italic' | 'weight' | 'size'>): string => `${italic ? 'italic ' : ''}${weight} ${size}px ${FAMILY}`;

function write(context: CanvasRenderingContext2D, written: Written, ground: string): void {
  const { x, y, angle, lines, size, box, halo } = written;
  context.save();
  context.font = fontOf(written);
  context.textAlign = 'center';
  context.textBaseline = 'middle';
  context.lineJoin = 'round';
  context.translate(x, y);
  context.rotate(angle);
  context.globalAlpha = written.opacity;
  context.fillStyle = context.strokeStyle = ground;
  if (box) {
    context.beginPath();
    context.roundRect(-box.width / 2, -box.height / 2, box.width, box.height, box.radius);
    context.fill();
    if (box.frame) {
      context.strokeStyle = box.frame;
      context.lineWidth = box.radius * 0.375;
      context.stroke();
    }
  }
  context.fillStyle = written.colour;
  lines.forEach((line, index) => {
    const down = (index - (lines.length - 1) / 2) * size * LINE_HEIGHT;
    if (halo) {
      context.lineWidth = halo;
      context.strokeText(line, 0, down);
    }
    context.fillText(line, 0, down);
  });
  context.restore();
}

function nodeLabel(context: CanvasRenderingContext2D, node: Node, { bodies, taken, screen, enlarge, points }: Room, rank: number): Written | null {
  const font = { size: NODE_TEXT * enlarge, weight: 600, italic: false };
  context.font = fontOf(font);
  const lines = (node.lines ??= wrapped(node.name));
  const width = Math.max(...lines.map((line) => context.measureText(line).width)) + 6;
  const height = lines.length * font.size * LINE_HEIGHT + 2;
  const away = node.size + height / 2 + 4;
  const aside = node.size + width / 2 + 4;
  const places = ([[0, away], [0, -away], [aside, 0], [-aside, 0], [aside, away], [-aside, away], [aside, -away], [-aside, -away]] as const).map(([x, y]) => boxAt(node.x + x, node.y + y, width, height));
  const fits = (box: Box, index: number): boolean => taken.free(box) && bodies.free(box) && (!index || (box.left > screen.left && box.right < screen.right && box.top > screen.top && box.bottom < screen.bottom));
  const clear = (box: Box): boolean => points.every(({ x, y }) => x < box.left || x > box.right || y < box.top || y > box.bottom);
  const place = places.find((box, index) => fits(box, index) && clear(box)) ?? places.find(fits) ?? (rank < MOST_CERTAIN ? places.find((box) => taken.free(box)) : null) ?? (picture.isForemost(node) ? places[0] : null);
  if (!place) return null;
  taken.add(place);
  return { x: place.x, y: place.y, angle: 0, lines, ...font, colour: picture.colour('ink'), opacity: node.dimmed ? 0.25 : 1, halo: 4 * enlarge, box: null };
}

function edgeLabel(context: CanvasRenderingContext2D, edge: Drawn, room: Room): Label | null {
  const { taken, enlarge } = room;
  const font = { size: EDGE_TEXT * enlarge, weight: 500, italic: edge.disputed };
  context.font = fontOf(font);
  const line = (edge.line ??= shortened(edge.label, EDGE_LIMIT));
  const width = context.measureText(line).width + 8 * enlarge;
  const height = font.size * 1.35;
  const place = edgeLabelPlace(edge, width, height, room);
  if (!place) return null;
  for (const box of place.boxes) taken.add(box);
  const box = { width, height, radius: 4 * enlarge, frame: picture.isForemost(edge) ? picture.colour(edge.tone) : null };
  const colour = picture.colour(edge.affirmed ? `${edge.tone}-text` : 'faint');
  return { ...place, ...font, lines: [line], colour, opacity: edge.dimmed ? 0.2 : 1, halo: 0, box, edge };
}

/** On the line and upright where that is free, else turned along the line, else beside it; null for nowhere. */
function edgeLabelPlace(edge: Drawn, width: number, height: number, { bodies, taken, points: others }: Room): Place | null {
  const middle = picture.pointOn(edge, 0.5);
  if (!middle) return null;
  const upright = ({ x, y }: Point): Place => ({ x, y, angle: 0, boxes: [boxAt(x, y, width, height)] });
  const places: Place[] = [];
  const clear = (box: Box): boolean => others.every(({ x, y, edge: other }) => other === edge || x < box.left || x > box.right || y < box.top || y > box.bottom);
  if (edge.from === edge.to) places.push(upright(middle));
  else {
    const direction = angleOf(edge, 0.5);
    const [along, across] = [Math.abs(Math.cos(direction)), Math.abs(Math.sin(direction))];
    // A label that covers its line to the tip of the arrow tells nobody which way it goes.
    const [from, to] = [picture.nodes[edge.from]!, picture.nodes[edge.to]!];
    const line = Math.hypot(to.x - from.x, to.y - from.y) - from.size - to.size - 2.2 * height;
    const points = SHARES.map((share) => picture.pointOn(edge, share)!);
    if (Math.min(width / Math.max(along, 0.01), height / Math.max(across, 0.01)) < line) places.push(...points.map(upright));
    if (width < line) places.push(...SHARES.map((share) => alongLine(edge, share, width, height)));
    const away = (across * width + along * height) / 2 + height * 0.2;
    for (const side of [-away, away]) {
      const beside = points.map(({ x, y }) => upright({ x: x + side * Math.sin(direction), y: y - side * Math.cos(direction) }));
      places.push(...beside.filter(({ boxes }) => clear(boxes[0]!)));
    }
  }
  const free = places.find(({ boxes }) => boxes.every((box) => taken.free(box) && bodies.free(box)));
  return free ?? (picture.isForemost(edge) ? upright(middle) : null);
}

/** Which way a line runs at a point of it. */
function angleOf(edge: Drawn, share: number): number {
  const [before, after] = [picture.pointOn(edge, share - 0.05)!, picture.pointOn(edge, share + 0.05)!];
  return Math.atan2(after.y - before.y, after.x - before.x);
}

/** A label turned with its line, never upside down; its room is a row of small boxes. */
function alongLine(edge: Drawn, share: number, width: number, height: number): Place {
  const point = picture.pointOn(edge, share)!;
  let angle = angleOf(edge, share);
  if (Math.abs(angle) > Math.PI / 2) angle += angle > 0 ? -Math.PI : Math.PI;
  const count = Math.max(1, Math.ceil(width / height));
  const boxes = Array.from({ length: count }, (_, index) => {
    const offset = ((index + 0.5) / count - 0.5) * width;
    return boxAt(point.x + offset * Math.cos(angle), point.y + offset * Math.sin(angle), height * 0.9, height * 0.9);
  });
  return { x: point.x, y: point.y, angle, boxes };
}
