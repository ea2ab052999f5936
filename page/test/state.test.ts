import assert from 'node:assert/strict';
import { test } from 'node:test';

import { decoded, encoded, EVERYTHING, History, narrowed, pinned, repinned, toggled, type State } from '../src/state';

const FULL: State = {
  kinds: ['State', 'a&b=c'],
  types: ['ASSAULT'],
  stances: ['denies'],
  modalities: ['planned'],
  disputed: true,
  holder: '@3',
  source: 'example.org',
  group: '4',
  focus: 'north-korea',
  hops: 2,
  path: ['a', '#"<b>'],
  hidden: ['x'],
  opened: ['o'],
  closed: ['c', 'd'],
  pins: ['-3 12 a b'],
  from: '2024-10-01',
  to: '2024-10-31',
  view: 'table',
  language: 'en',
};

test('what is encoded is decoded to the same', () => {
  assert.deepEqual(decoded(`#${encoded(FULL)}`), FULL);
  assert.deepEqual(decoded(''), EVERYTHING);
  assert.equal(encoded(EVERYTHING), '');
});

test('nonsense in an address counts for nothing', () => {
  assert.deepEqual(decoded('#hops=77&view=x&path=one&from=yesterday&__proto__=1&%'), EVERYTHING);
});

test('looking at the table leaves nothing out, a filter does', () => {
  assert.equal(narrowed({ ...EVERYTHING, view: 'table', language: 'en' }), false);
  assert.equal(narrowed({ ...EVERYTHING, disputed: true }), true);
});

test('toggling twice changes nothing', () => {
  assert.deepEqual(toggled(toggled(['a'], 'b'), 'b'), ['a']);
  assert.deepEqual(toggled(['a'], 'a'), []);
});

test('history goes back and forth, and a new state ends what was undone', () => {
  const history = new History(EVERYTHING);
  history.push({ ...EVERYTHING, focus: 'a' });
  history.push({ ...EVERYTHING, focus: 'a' });
  history.push({ ...EVERYTHING, focus: 'b' });
  history.undo();
  assert.equal(history.now.focus, 'a');
  history.undo();
  history.undo();
  assert.equal(history.now.focus, null);
  assert.equal(history.canUndo, false);
  history.redo();
  assert.equal(history.now.focus, 'a');
  history.push({ ...EVERYTHING, focus: 'c' });
  assert.equal(history.canRedo, false);
});

test('a pin holds an actor where it was put, whatever its name, and is taken out again', () => {
  const pins = repinned(['1 2 a'], 'b c\nd', { x: 3.4, y: -8.6 });
  assert.deepEqual(pins, ['1 2 a', '3 -9 b c\nd']);
  assert.deepEqual([...pinned({ pins })], [['a', { x: 1, y: 2 }], ['b c\nd', { x: 3, y: -9 }]]);
  assert.deepEqual(repinned(pins, 'a', { x: 0, y: 0 })[1], '0 0 a');
  assert.deepEqual(repinned(pins, 'a', null), ['3 -9 b c\nd']);
  assert.equal(pinned({ pins: ['x y a', '1 2', '1e9 0 a'] }).size, 0);
});
