import assert from 'node:assert/strict';
import { test } from 'node:test';

import { binName, binOf, bins, daysOf, frames, isDay, occupied, windowOf } from '../src/time';

test('days that look like days and are none count for nothing', () => {
  assert.ok(isDay('2024-02-29'));
  for (const nonsense of ['2023-02-29', '2024-13-01', '0000-01-01', '2024-1-1', 'x', '']) assert.ok(!isDay(nonsense), nonsense);
  assert.deepEqual(bins(['2024-13-01'], 10), []);
});

test('bins are as fine as their number allows, and leave no day out', () => {
  const lengths = (first: string, last: string, most: number): number => bins([first, last], most).length;
  assert.deepEqual(bins(['2024-10-28', '2024-10-29'], 60), [
    { from: '2024-10-28', to: '2024-10-28' },
    { from: '2024-10-29', to: '2024-10-29' },
  ]);
  assert.equal(lengths('2024-01-01', '2024-02-29', 60), 60);
  assert.equal(lengths('2024-01-01', '2024-03-01', 60), 9); // weeks, the first of which begins on a Monday
  assert.equal(lengths('2020-01-31', '2024-01-01', 60), 49);
  assert.deepEqual(bins(['1990-05-05', '2024-01-01'], 40).at(-1), { from: '2024-01-01', to: '2024-12-31' });
  assert.equal(lengths('1024-01-01', '2024-01-01', 20), 11);
  for (const most of [5, 20, 60]) {
    const found = bins(['2019-03-04', '2024-10-28', '2022-12-31'], most);
    for (const [place, bin] of found.slice(1).entries()) assert.equal(Date.parse(bin.from) - Date.parse(found[place]!.to), 86_400_000);
    assert.ok(found.length <= most);
  }
});

test('what is far off has a bin of its own', () => {
  const days = Array.from({ length: 40 }, (_, place) => `2024-10-${String((place % 20) + 1).padStart(2, '0')}`);
  const found = bins([...days, '1945-05-08', '2031-01-01'], 60);
  assert.deepEqual(found[0], { from: '1945-05-08', to: '2024-09-30' });
  assert.deepEqual(found.at(-1), { from: '2024-10-21', to: '2031-01-01' });
  assert.equal(found.length, 22);
});

test('bins that hold something are as fine as their number allows', () => {
  assert.deepEqual(occupied(['2024-10-05', '1945-05-08', '2024-10-05'], 2), [{ from: '1945-05-08', to: '1945-05-08' }, { from: '2024-10-05', to: '2024-10-05' }]);
  assert.deepEqual(occupied(['2024-10-05', '2024-10-06', '2024-10-07'], 2), [{ from: '2024-09-30', to: '2024-10-06' }, { from: '2024-10-07', to: '2024-10-13' }]);
  assert.deepEqual(occupied([], 2), []);
});

test('a window and its days', () => {
  const found = bins(['2024-10-01', '2024-10-05'], 60);
  assert.equal(binOf(found, '2030-01-01'), 4);
  assert.deepEqual(windowOf(found, null, null), [0, 4]);
  assert.deepEqual(windowOf(found, '2024-10-02', '2024-10-03'), [1, 2]);
  assert.deepEqual(daysOf(found, [1, 2]), { from: '2024-10-02', to: '2024-10-03' });
  assert.deepEqual(daysOf(found, [0, 4]), { from: null, to: null });
});

test('play lets everything grow, or moves a window, past what is empty', () => {
  const counts = [2, 0, 0, 1, 3];
  assert.deepEqual(frames(counts, [0, 4]), [[0, 0], [0, 3], [0, 4]]);
  assert.deepEqual(frames(counts, [0, 2]), [[0, 3], [0, 4]]);
  assert.deepEqual(frames(counts, [1, 2]), [[2, 3], [3, 4]]);
  assert.deepEqual(frames(counts, [4, 4]), [[0, 0], [3, 3], [4, 4]]);
});

test('bins have names', () => {
  assert.equal(binName({ from: '2024-10-28', to: '2024-10-28' }, 'de'), '28.10.2024');
  assert.equal(binName({ from: '2024-10-28', to: '2024-11-03' }, 'de'), '28.10.2024–3.11.2024');
  assert.equal(binName({ from: '2024-02-01', to: '2024-02-29' }, 'de'), 'Feb. 2024');
  assert.equal(binName({ from: '2024-01-01', to: '2024-12-31' }, 'en'), '2024');
  assert.equal(binName({ from: '1900-01-01', to: '1999-12-31' }, 'en'), '1900–1999');
});
