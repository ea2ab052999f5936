import assert from 'node:assert/strict';
import { test } from 'node:test';

import { crossed, depth } from '../src/crossed';
import type { Tone } from '../src/types';

const relation = (id: number, from: number, to: number, type: string, tone: Tone = 'conflict') => ({ id, from, to, type, tone });

test('who acts and who is acted on, the busiest first', () => {
  const { types, rows } = crossed([relation(0, 7, 8, 'STATE', 'structure'), relation(1, 8, 7, 'ASSAULT'), relation(2, 8, 9, 'ASSAULT'), relation(3, 9, 9, 'COERCE')]);
  assert.deepEqual(types.map(({ name }) => name), ['ASSAULT', 'COERCE', 'STATE']);
  assert.deepEqual(rows.map(({ actor, total }) => [actor, total]), [[8, 3], [7, 2], [9, 2]]);
  assert.deepEqual(rows[0]!.cells, [{ acts: [1, 2], suffers: [] }, { acts: [], suffers: [] }, { acts: [], suffers: [0] }]);
  assert.deepEqual(rows[2]!.cells[1], { acts: [3], suffers: [] });
  assert.deepEqual(crossed([]), { types: [], rows: [] });
});

test('the more relations, the deeper, up to a point', () => {
  assert.deepEqual([0, 1, 2, 3, 4, 7, 8, 500].map(depth), [0, 1, 2, 2, 3, 3, 4, 4]);
});
