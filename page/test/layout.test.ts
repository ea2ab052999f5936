import assert from 'node:assert/strict';
import { test } from 'node:test';

import { layout } from '../src/layout';

const boxes = (count: number): { width: number; height: number }[] => Array.from({ length: count }, () => ({ width: 50, height: 25 }));

test('no actor stands on another, and the same graph stands the same', () => {
  const edges = Array.from({ length: 90 }, (_, number): [number, number] => [number % 60, (number * 7) % 60]);
  const points = layout(boxes(60), edges, 1.6);
  assert.deepEqual(points, layout(boxes(60), edges, 1.6));
  for (const [one, a] of points.entries()) {
    for (const b of points.slice(0, one)) assert.ok(Math.abs(a.x - b.x) > 98 || Math.abs(a.y - b.y) > 48);
  }
});
test('the ends of a chain are further apart than its neighbours', () => {
  const points = layout(boxes(4), [[0, 1], [1, 2], [2, 3]], 1);
  const apart = (one: number, other: number): number => Math.hypot(points[one]!.x - points[other]!.x, points[one]!.y - points[other]!.y);
  assert.ok(apart(0, 3) > 2.5 * apart(0, 1));
});
test('nothing, one, and five hundred', () => {
  assert.deepEqual(layout([], [], 1), []);
  assert.equal(layout(boxes(1), [[0, 0]], 1).length, 1);
  const star = Array.from({ length: 499 }, (_, number): [number, number] => [0, number + 1]);
  assert.ok(layout(boxes(500), star, 1.6).every(({ x, y }) => Number.isFinite(x) && Number.isFinite(y)));
});
