import assert from 'node:assert/strict';
import { test } from 'node:test';

import { nearest } from '../src/rove';

test('straight ahead comes before aside, and nothing behind', () => {
  const points = [[0, 0], [50, 0], [20, 20], [-5, 0], [0, 40]] as const;
  assert.equal(nearest(points, 0, [1, 0]), 1);
  assert.equal(nearest(points, 0, [-1, 0]), 3);
  assert.equal(nearest(points, 0, [0, 1]), 4);
  assert.equal(nearest(points, 0, [0, -1]), -1);
});
