import assert from 'node:assert/strict';
import { test } from 'node:test';

import { around, select, shortestWay } from '../src/selection';
import { EVERYTHING } from '../src/state';
import type { Actor, Claim, Relation } from '../src/types';

const actor = (slug: string, kind = 'State'): Actor => ({ slug, kind, name: slug, names: [], wikidata: null, claims: [] });
const claim = (stance: string, date?: string): Claim => ({ who: 'x', says: 'y', side: 'for', stance, date });
const relation = (from: number, to: number, changes: Partial<Relation> = {}): Relation => ({
  key: `${from}-${to}`,
  from,
  to,
  label: 'r',
  name: 'r',
  type: 'AID',
  affirmed: true,
  disputed: false,
  claims: [claim('asserts', '2024-10-02')],
  ...changes,
});

// a - b - c - d, and e alone
const GRAPH = {
  actors: [actor('a'), actor('b', 'Person'), actor('c'), actor('d'), actor('e')],
  relations: [
    relation(0, 1),
    relation(2, 1, { type: 'ASSAULT', disputed: true, claims: [claim('denies', '2024-10-05'), claim('asserts')] }),
    relation(2, 3, { claims: [] }),
  ],
};
const shown = (changes: object): [number[], number[]] => {
  const { actors, relations } = select(GRAPH, { ...EVERYTHING, ...changes });
  return [[...actors].sort(), [...relations].sort()];
};

test('everything is shown at first', () => assert.deepEqual(shown({}), [[0, 1, 2, 3, 4], [0, 1, 2]]));
test('an actor that goes takes its relations along', () => {
  assert.deepEqual(shown({ kinds: ['Person'] }), [[0, 2, 3, 4], [2]]);
  assert.deepEqual(shown({ hidden: ['c'] }), [[0, 1, 3, 4], [0]]);
});
test('types and disputes', () => {
  assert.deepEqual(shown({ types: ['AID'] }), [[0, 1, 2, 3, 4], [1]]);
  assert.deepEqual(shown({ disputed: true }), [[1, 2], [1]]);
});
test('a relation stays while one of its voices does', () => {
  assert.deepEqual(shown({ stances: ['denies'] })[1], [0, 1, 2]);
  assert.deepEqual(shown({ stances: ['asserts', 'denies'] })[1], [2]);
});
test('days leave out what was said on others, and what nobody dates', () => {
  assert.deepEqual(shown({ from: '2024-10-03' }), [[1, 2], [1]]);
  assert.deepEqual(shown({ from: '2024-10-01', to: '2024-10-03' }), [[0, 1], [0]]);
});
test('the surroundings grow by steps, whichever way relations point', () => {
  assert.deepEqual(shown({ focus: 'a', hops: 1 }), [[0, 1], [0]]);
  assert.deepEqual(shown({ focus: 'a', hops: 2 }), [[0, 1, 2], [0, 1]]);
  assert.deepEqual([...around(GRAPH, [0, 1, 2], 4, 3)], [4]);
});
test('the shortest way, or none', () => {
  assert.deepEqual(shown({ path: ['a', 'd'] }), [[0, 1, 2, 3], [0, 1, 2]]);
  assert.deepEqual(shown({ path: ['a', 'e'] }), [[], []]);
  assert.deepEqual(shortestWay(GRAPH, [0, 1, 2], 3, 0), [3, 2, 1, 0]);
  assert.deepEqual(shortestWay(GRAPH, [0], undefined, 0), []);
});
test('unknown names in a state do no harm', () => {
  assert.deepEqual(shown({ focus: 'nobody' }), [[0, 1, 2, 3, 4], [0, 1, 2]]);
  assert.deepEqual(shown({ path: ['nobody', 'a'] }), [[], []]);
});
