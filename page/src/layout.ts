// Where actors stand when only some are shown: stress majorisation by stochastic gradient descent, after Zheng,
// Pawar and Goodman (2019), then boxes pushed apart. Pure, and the same for the same input.

import type { Point } from './types';

const STEPS = 24;
const LENGTH = 190;

/** Places for actors with these half widths and heights, joined by `edges`, in a frame `shape` times as wide as high. */
export function layout(boxes: readonly { width: number; height: number }[], edges: readonly (readonly [number, number])[], shape: number): Point[] {
  const count = boxes.length;
  const points = boxes.map((_, place) => {
    const angle = place * Math.PI * (3 - Math.sqrt(5)); // a sunflower: even, and never symmetric
    return { x: Math.cos(angle) * Math.sqrt(place + 0.5) * LENGTH * 0.5, y: Math.sin(angle) * Math.sqrt(place + 0.5) * LENGTH * 0.5 };
  });
  const near: number[][] = boxes.map(() => []);
  for (const [from, to] of edges) {
    near[from]!.push(to);
    near[to]!.push(from);
  }
  const terms: [number, number, number][] = [];
  for (let start = 0; start < count; start += 1) {
    const steps = stepsFrom(near, start);
    for (let end = start + 1; end < count; end += 1) terms.push([start, end, steps[end]!]);
  }
  shuffle(terms);
  descend(points, terms);
  const spread = Math.sqrt(shape);
  for (const point of points) [point.x, point.y] = [point.x * spread, point.y / spread];
  partBoxes(points, boxes);
  return points;
}

/** How many steps each actor is from `start`; what can't be reached is a little further than what can. */
function stepsFrom(near: readonly number[][], start: number): number[] {
  const steps = new Array<number>(near.length).fill(0);
  const queue = [start];
  const reached = new Set(queue);
  for (const actor of queue) {
    for (const next of near[actor]!) {
      if (reached.has(next)) continue;
      reached.add(next);
      steps[next] = steps[actor]! + 1;
      queue.push(next);
    }
  }
  const far = Math.min(Math.max(...steps) + 1, 4);
  return steps.map((step, actor) => (reached.has(actor) ? step : far));
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
export function partBoxes(points: Point[], boxes: readonly { width: number; height: number }[]): void {
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
