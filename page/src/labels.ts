// Labels are drawn here instead of by vis-network, which lets them lie on each other. Each takes the first of
// its places that is free; actors go first, the busiest before the rest. One that finds no place waits for zoom.

import type { Picture } from './picture';
import type { Box, Drawn, Node, Point } from './types';
import { shortened, wrapped } from './wording';

export const NODE_TEXT = 13;
const EDGE_TEXT = 11.5;
const EDGE_LIMIT = 34;
const MOST_EDGE_LABELS = 300;
const SHARES = [0.5, 0.44, 0.56, 0.38, 0.62, 0.32, 0.68];
const FAMILY = 'system-ui, "Segoe UI", Roboto, "Helvetica Neue", "DejaVu Sans", Arial, sans-serif';

interface Place extends Point {
  angle: number;
  boxes: Box[];
}

/** A line's label as drawn, for the pointer to find. */
export interface Label extends Place {
  edge: Drawn;
}

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
class Lines {
  private readonly points: (Point & { edge: Drawn })[] = [];
  constructor(picture: Picture) {
    if (picture.drawn.length > 120) return;
    for (const edge of picture.drawn) {
      for (let share = 0.08; share < 0.95; share += 0.06) {
        const point = picture.pointOn(edge, share);
        if (point) this.points.push({ ...point, edge });
      }
    }
  }
  free(box: Box, own: Drawn): boolean {
    return this.points.every(({ x, y, edge }) => edge === own || x < box.left || x > box.right || y < box.top || y > box.bottom);
  }
}

interface Room {
  taken: Taken;
  lines: Lines;
  screen: Pick<Box, 'left' | 'right'>;
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

/** Draws all labels that find room, and gives those of lines back. */
export function drawLabels(context: CanvasRenderingContext2D, picture: Picture): Label[] {
  const scale = picture.network.getScale();
  const enlarge = Math.max(1, Math.min(0.85 / scale, 6)) * Math.min(1, 1.08 / scale);
  const view = picture.view(80);
  const room: Room = { taken: new Taken(), lines: new Lines(picture), screen: picture.view(-4), enlarge };
  const nodes = picture.shownNodes().filter(({ x, y }) => x > view.left && x < view.right && y > view.top && y < view.bottom);
  for (const node of nodes) room.taken.add(boxAt(node.x, node.y, 2 * node.size, 2 * node.size));
  context.textAlign = 'center';
  context.textBaseline = 'middle';
  context.lineJoin = 'round';
  for (const node of nodes) drawNodeLabel(context, picture, node, room);
  return picture.labelledEdges(view, MOST_EDGE_LABELS).flatMap((edge) => drawEdgeLabel(context, picture, edge, room) ?? []);
}

function drawNodeLabel(context: CanvasRenderingContext2D, picture: Picture, node: Node, { taken, screen, enlarge }: Room): void {
  const size = NODE_TEXT * enlarge;
  context.font = `600 ${size}px ${FAMILY}`;
  const lines = (node.lines ??= wrapped(node.name));
  const width = Math.max(...lines.map((line) => context.measureText(line).width)) + 6;
  const height = lines.length * size * 1.22 + 2;
  const away = node.size + height / 2 + 4;
  const aside = node.size + width / 2 + 4;
  const places = ([[0, away], [0, -away], [aside, 0], [-aside, 0]] as const).map(([x, y]) => boxAt(node.x + x, node.y + y, width, height));
  const within = (box: Box): boolean => box.left > screen.left && box.right < screen.right;
  const place = places.find((box, index) => taken.free(box) && (index < 2 || within(box))) ?? (picture.isForemost(node) ? places[0] : null);
  if (!place) return;
  taken.add(place);
  context.globalAlpha = node.dimmed ? 0.25 : 1;
  lines.forEach((line, index) => {
    const y = place.y + (index - (lines.length - 1) / 2) * size * 1.22;
    context.strokeStyle = picture.colour('ground');
    context.lineWidth = 4 * enlarge;
    context.strokeText(line, place.x, y);
    context.fillStyle = picture.colour('ink');
    context.fillText(line, place.x, y);
  });
  context.globalAlpha = 1;
}

function drawEdgeLabel(context: CanvasRenderingContext2D, picture: Picture, edge: Drawn, room: Room): Label | null {
  const { taken, enlarge } = room;
  const size = EDGE_TEXT * enlarge;
  context.font = `${edge.disputed ? 'italic ' : ''}500 ${size}px ${FAMILY}`;
  const line = (edge.line ??= shortened(edge.label, EDGE_LIMIT));
  const width = context.measureText(line).width + 8 * enlarge;
  const height = size * 1.35;
  const place = edgeLabelPlace(picture, edge, width, height, room);
  if (!place) return null;
  for (const box of place.boxes) taken.add(box);
  context.save();
  context.translate(place.x, place.y);
  context.rotate(place.angle);
  context.globalAlpha = edge.dimmed ? 0.2 : 1;
  context.fillStyle = picture.colour('ground');
  context.beginPath();
  context.roundRect(-width / 2, -height / 2, width, height, 4 * enlarge);
  context.fill();
  if (picture.isForemost(edge)) {
    context.strokeStyle = picture.colour(edge.tone);
    context.lineWidth = 1.5 * enlarge;
    context.stroke();
  }
  context.fillStyle = edge.affirmed ? picture.colour(`${edge.tone}-text`) : picture.colour('faint');
  context.fillText(line, 0, 0);
  context.restore();
  return { ...place, edge };
}

/** On the line and upright where that is free, else turned along the line, else beside it; null for nowhere. */
function edgeLabelPlace(picture: Picture, edge: Drawn, width: number, height: number, { taken, lines }: Room): Place | null {
  const middle = picture.pointOn(edge, 0.5);
  if (!middle) return null;
  const upright = ({ x, y }: Point): Place => ({ x, y, angle: 0, boxes: [boxAt(x, y, width, height)] });
  const places: Place[] = [];
  if (edge.from === edge.to) places.push(upright(middle));
  else {
    const direction = angleOf(picture, edge, 0.5);
    const [along, across] = [Math.abs(Math.cos(direction)), Math.abs(Math.sin(direction))];
    // A label that covers its line to the tip of the arrow tells nobody which way it goes.
    const [from, to] = [picture.nodes[edge.from]!, picture.nodes[edge.to]!];
    const line = Math.hypot(to.x - from.x, to.y - from.y) - from.size - to.size - 2.2 * height;
    const points = SHARES.map((share) => picture.pointOn(edge, share)!);
    if (Math.min(width / Math.max(along, 0.01), height / Math.max(across, 0.01)) < line) places.push(...points.map(upright));
    if (width < line) places.push(...SHARES.map((share) => alongLine(picture, edge, share, width, height)));
    const away = (across * width + along * height) / 2 + height * 0.2;
    for (const side of [-away, away]) {
      const beside = points.map(({ x, y }) => upright({ x: x + side * Math.sin(direction), y: y - side * Math.cos(direction) }));
      places.push(...beside.filter(({ boxes }) => lines.free(boxes[0]!, edge)));
    }
  }
  const free = places.find(({ boxes }) => boxes.every((box) => taken.free(box)));
  return free ?? (picture.isForemost(edge) ? upright(middle) : null);
}

/** Which way a line runs at a point of it. */
function angleOf(picture: Picture, edge: Drawn, share: number): number {
  const [before, after] = [picture.pointOn(edge, share - 0.05)!, picture.pointOn(edge, share + 0.05)!];
  return Math.atan2(after.y - before.y, after.x - before.x);
}

/** A label turned with its line, never upside down; its room is a row of small boxes. */
function alongLine(picture: Picture, edge: Drawn, share: number, width: number, height: number): Place {
  const point = picture.pointOn(edge, share)!;
  let angle = angleOf(picture, edge, share);
  if (Math.abs(angle) > Math.PI / 2) angle += angle > 0 ? -Math.PI : Math.PI;
  const count = Math.max(1, Math.ceil(width / height));
  const boxes = Array.from({ length: count }, (_, index) => {
    const offset = ((index + 0.5) / count - 0.5) * width;
    return boxAt(point.x + offset * Math.cos(angle), point.y + offset * Math.sin(angle), height * 0.9, height * 0.9);
  });
  return { x: point.x, y: point.y, angle, boxes };
}
