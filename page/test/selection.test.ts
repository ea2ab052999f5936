import assert from 'node:assert/strict';
import { test } from 'node:test';

import { around, leaves, neighbours, select, shortestWays, voiceOf } from '../src/selection';
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
  assert.deepEqual([...around(neighbours(GRAPH, [0, 1, 2]), 4, 3)], [4]);
});
test('the shortest way, or none', () => {
  assert.deepEqual(shown({ path: ['a', 'd'] }), [[0, 1, 2, 3], [0, 1, 2]]);
  assert.deepEqual(shown({ path: ['a', 'e'] }), [[], []]);
  assert.deepEqual([...shortestWays(neighbours(GRAPH, [0, 1, 2]), 3, 0)], [[3, 0], [2, 1], [1, 2], [0, 3]]);
  assert.equal(shortestWays(neighbours(GRAPH, [0]), undefined, 0).size, 0);
});
test('all shortest ways are shown, and no longer one', () => {
  const ring = { actors: GRAPH.actors, relations: [relation(0, 1), relation(2, 0), relation(1, 3), relation(3, 2), relation(3, 4), relation(4, 0), relation(1, 2)] };
  const { actors, relations } = select(ring, { ...EVERYTHING, path: ['a', 'd'] });
  assert.deepEqual([...actors].sort(), [0, 1, 2, 3, 4]);
  assert.deepEqual([...relations].sort(), [0, 1, 2, 3, 4, 5]);
});
test('unknown names in a state do no harm', () => {
  assert.deepEqual(shown({ focus: 'nobody' }), [[0, 1, 2, 3, 4], [0, 1, 2]]);
  assert.deepEqual(shown({ path: ['nobody', 'a'] }), [[], []]);
});
test('modality, voice and source', () => {
  const said = { ...claim('asserts'), modality: 'planned', holder: 4, outlet: 'a.org' };
  const graph = { ...GRAPH, relations: [relation(0, 1, { claims: [said] }), ...GRAPH.relations.slice(1)] };
  const by = (changes: object): number[] => [...select(graph, { ...EVERYTHING, ...changes }).relations];
  assert.deepEqual(by({ modalities: ['planned'] }), [1, 2]);
  assert.deepEqual(by({ modalities: ['actual'] }), [0, 2]);
  assert.deepEqual(by({ holder: voiceOf(said) }), [0]);
  assert.deepEqual(by({ holder: 'x' }), [1]);
  assert.deepEqual(by({ source: 'a.org' }), [0]);
});
test('neighbours are added and folded in', () => {
  assert.deepEqual(shown({ focus: 'a', opened: ['b'] }), [[0, 1, 2], [0, 1]]);
  assert.deepEqual(shown({ closed: ['c'] }), [[0, 1, 2, 4], [0, 1]]);
  assert.deepEqual(leaves(neighbours(GRAPH, [0, 1, 2]), 1), [0]);
});
test('a graph of communities opens with them, and goes down into one', () => {
  const actors = Array.from({ length: 300 }, (_, number) => ({ ...actor(`a${number}`), group: number < 200 ? 0 : 1 }));
  const relations = Array.from({ length: 2100 }, (_, number) => relation(number % 300, (number * 7 + 1) % 300));
  const at = (changes: object) => select({ actors, relations }, { ...EVERYTHING, ...changes });
  assert.equal(at({}).overview, true);
  assert.equal(at({}).relations.size, 2100);
  assert.equal(at({ group: '0' }).of, 200);
  assert.deepEqual([at({ group: 'top' }).overview, at({ group: 'top' }).actors.size <= 150], [false, true]);
  assert.equal(at({ focus: 'a3' }).overview, false);
  assert.equal(at({ group: '<b>' }).overview, false);
});
