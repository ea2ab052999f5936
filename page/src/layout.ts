// Where actors stand when only some are shown: stress majorisation by stochastic gradient descent, after Zheng,
// Pawar and Goodman (2019), then boxes pushed apart. Pure, and the same for the same input.

import type { Point } from './types';

const STEPS = 24;
const LENGTH = 190;

interface Size {
  readonly width: number;
  readonly height: number;
}
type Lines = readonly (readonly [number, number])[];

/** Places for actors with these half widths and heights, joined by `edges`, in a frame `shape` times as wide as high. */
export function layout(boxes: readonly Size[], edges: Lines, shape: number): Point[] {
  const near: number[][] = boxes.map(() => []);
  for (const [from, to] of edges) {
    near[from]!.push(to);
    near[to]!.push(from);
  }
  const reached = new Set<number>();
  const parts = boxes.flatMap((_, start): Block[] => {
    if (reached.has(start)) return [];
    const members = [...stepsFrom(near, start).keys()];
    for (const member of members) reached.add(member);
    return [connected(members, near, boxes, shape)];
  });
  const points: Point[] = [];
  for (const { members, places } of packed(parts, shape)) members.forEach((member, place) => (points[member] = places[place]!));
  return points;
}

/** Actors that hang together, each at its place in a box whose corner is the origin. */
interface Block extends Size {
  readonly members: readonly number[];
  readonly places: Point[];
}

function connected(members: readonly number[], near: readonly number[][], boxes: readonly Size[], shape: number): Block {
  const places = members.map((_, place) => {
    const angle = place * Math.PI * (3 - Math.sqrt(5)); // a sunflower: even, and never symmetric
    return { x: Math.cos(angle) * Math.sqrt(place + 0.5) * LENGTH * 0.5, y: Math.sin(angle) * Math.sqrt(place + 0.5) * LENGTH * 0.5 };
  });
  const terms = members.flatMap((start, one) => {
    const steps = stepsFrom(near, start);
    return members.slice(one + 1).map((end, other): [number, number, number] => [one, one + 1 + other, steps.get(end)!]);
  });
  shuffle(terms);
  descend(places, terms);
  const spread = Math.sqrt(shape);
  for (const point of places) [point.x, point.y] = [point.x * spread, point.y / spread];
  const sizes = members.map((member) => boxes[member]!);
  partBoxes(places, sizes);
  const edge = (axis: 'x' | 'y', way: 1 | -1): number => Math.max(...places.map((point, place) => way * point[axis] + sizes[place]![axis === 'x' ? 'width' : 'height']));
  const [left, top] = [edge('x', -1), edge('y', -1)];
  const size = { width: left + edge('x', 1), height: top + edge('y', 1) };
  return { members, places: places.map(({ x, y }) => ({ x: x + left, y: y + top })), ...size };
}

/** Blocks side by side, the largest first, each where the whole stays small and near its shape. */
function packed(blocks: Block[], shape: number): Block[] {
  const taken: (Size & Point)[] = [];
  let [right, bottom] = [0, 0];
  for (const { places, width, height } of blocks.sort((a, b) => b.width * b.height - a.width * a.height)) {
    const corners = [{ x: 0, y: 0 }, ...taken.flatMap((each) => [{ x: each.x + each.width, y: each.y }, { x: each.x, y: each.y + each.height }, { x: 0, y: each.y + each.height }, { x: each.x + each.width, y: 0 }])];
    const free = corners.filter(({ x, y }) => taken.every((each) => x + width <= each.x || x >= each.x + each.width || y + height <= each.y || y >= each.y + each.height));
    const cost = ({ x, y }: Point): number => Math.max(right, x + width) / shape + Math.max(bottom, y + height) + (x + y) / 1e3 + Math.max(Math.max(right, x + width) / shape, bottom, y + height);
    const best = free.reduce((a, b) => (cost(b) < cost(a) ? b : a));
    taken.push({ ...best, width, height });
    [right, bottom] = [Math.max(right, best.x + width), Math.max(bottom, best.y + height)];
    for (const point of places) [point.x, point.y] = [point.x + best.x, point.y + best.y];
  }
  return blocks;
}

/** How many steps each actor that can be reached is from `start`. */
function stepsFrom(near: readonly number[][], start: number): Map<number, number> {
  const steps = new Map([[start, 0]]);
  for (const [actor, step] of steps) for (const next of near[actor]!) if (!steps.has(next)) steps.set(next, step + 1);
  return steps;
}

/** Each pair in turn moves towards its distance, less and less. */
function descend(points: Point[], terms: readonly [number, number, number][]): void {
  const rate = Math.log(0.1) / (STEPS - 1);
  const most = Math.max(1, ...new Set(terms.map(([, , steps]) => steps))) ** 2;
  for (let step = 0; step < STEPS; step += 1) {
    const eta = most * Math.exp(rate * step * (1 + Math.log10(most)));
    for (const [one, other, steps] of terms) {
      const [a, b] = [points[one]!, points[other]!];
      const [x, y] = [a.x - b.x, a.y - b.y];
      const apart = Math.hypot(x, y) || 1e-6;
      const move = (Math.min(1, eta / steps ** 2) * (apart - steps * LENGTH)) / 2 / apart;
      a.x -= x * move;
      a.y -= y * move;
      b.x += x * move;
      b.y += y * move;
    }
  }
}

/** Overlapping boxes move apart along the shorter way, half each. */
function partBoxes(points: Point[], boxes: readonly Size[]): void {
  for (let round = 0; round < 60; round += 1) {
    let moved = false;
    for (let one = 0; one < points.length; one += 1) {
      for (let other = 0; other < one; other += 1) {
        const [a, b] = [points[one]!, points[other]!];
        const x = boxes[one]!.width + boxes[other]!.width - Math.abs(a.x - b.x);
        const y = boxes[one]!.height + boxes[other]!.height - Math.abs(a.y - b.y);
        if (x <= 0.5 || y <= 0.5) continue;
        moved = true;
        const axis = y <= x ? 'y' : 'x';
        const way = ((a[axis] >= b[axis] ? 1 : -1) * (Math.min(x, y) + 1)) / 2;
        a[axis] += way;
        b[axis] -= way;
      }
    }
    if (!moved) return;
  }
}

/** Fisher and Yates, with a generator of its own so that each time is like the first. */
function shuffle(list: unknown[]): void {
  let seed = 7;
  for (let place = list.length - 1; place > 0; place -= 1) {
    seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
    const other = seed % (place + 1);
    [list[place], list[other]] = [list[other], list[place]];
  }
}
