import assert from 'node:assert/strict';
import { test } from 'node:test';

import { exchange } from '../src/language';

test('what differs changes places, and back', () => {
  const page = (): Record<string, unknown> => ({ language: 'de', actors: [{ name: 'Kiew', kind: 'Place' }, { name: 'NATO' }], facts: ['a'], none: null });
  const change = { language: 'en', actors: { 0: { name: 'Kyiv' } }, facts: ['b', 'c'], none: 'some' };
  const data = page();
  exchange(data, change);
  assert.deepEqual(data, { language: 'en', actors: [{ name: 'Kyiv', kind: 'Place' }, { name: 'NATO' }], facts: ['b', 'c'], none: 'some' });
  exchange(data, change);
  assert.deepEqual(data, page());
});
