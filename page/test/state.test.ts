import assert from 'node:assert/strict';
import { test } from 'node:test';

import { decoded, encoded, EVERYTHING, History, narrowed, toggled, type State } from '../src/state';

const FULL: State = {
  kinds: ['State', 'a&b=c'],
  types: ['ASSAULT'],
  stances: ['denies'],
  disputed: true,
  focus: 'north-korea',
  hops: 2,
  path: ['a', '#"<b>'],
  hidden: ['x'],
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
