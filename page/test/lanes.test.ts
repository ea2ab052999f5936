import assert from 'node:assert/strict';
import { test } from 'node:test';

import { happenings, lanes, type Happening } from '../src/lanes';
import type { Claim } from '../src/types';

const claim = (date?: string): Claim => ({ who: 'x', says: 'y', stance: 'asserts', side: 'for', date });
const on = (day: string, from: number, to: number, relation = 0): Happening => ({ relation, from, to, day, claims: [claim(day)] });

test('the claims of a day are one happening, and what has no day is none', () => {
  const found = happenings({ relation: 3, from: 1, to: 2 }, [claim('2024-10-02'), claim('2024-10-01'), claim('2024-10-02'), claim(), claim('2024-99-01')]);
  assert.deepEqual(found.map(({ day, claims }) => [day, claims.length]), [['2024-10-02', 2], ['2024-10-01', 1]]);
});

test('nothing happened', () => {
  assert.deepEqual(lanes([], 800, 'de'), { actors: [], columns: [], marks: [], width: 1, slot: 150, leftOut: 0 });
});

test('no two marks of one lane stand on each other, and time runs to the right', () => {
  const happened = Array.from({ length: 200 }, (_, place) => on(`2024-10-${String((place % 9) + 10)}`, (place * 7) % 12, (place * 5 + 1) % 12, place));
  const { marks, slot, columns, width, actors } = lanes(happened, 300, 'de');
  assert.equal(marks.length, 200);
  assert.equal(slot, 24);
  assert.equal(actors.length, new Set(happened.flatMap(({ from, to }) => [from, to])).size);
  for (const [place, one] of marks.entries()) {
    assert.ok(one.x > 0 && one.x < width);
    for (const other of marks.slice(0, place)) {
      if (one.day < other.day) assert.ok(one.x < other.x);
      const apart = Math.max(one.lane, one.end) < Math.min(other.lane, other.end) || Math.max(other.lane, other.end) < Math.min(one.lane, one.end);
      assert.ok(apart || Math.abs(one.x - other.x) >= slot, `${place}`);
    }
  }
  for (const [place, column] of columns.slice(1).entries()) assert.ok(column.x >= columns[place]!.x + columns[place]!.width);
});

test('a gap grows with the days between, but not without end', () => {
  const between = (day: string): number => {
    const [one, other] = lanes([on('2024-10-01', 0, 1), on(day, 0, 1)], 300, 'de').columns;
    return other!.x - one!.x - one!.width;
  };
  assert.ok(between('2024-10-02') < between('2024-10-05'));
  assert.ok(between('2024-10-05') < between('2024-10-25'));
  assert.equal(lanes([on('1994-10-01', 0, 1), on('2024-10-01', 0, 1)], 300, 'de').columns.length, 2);
});

test('the actor asked for has the first lane, else the busiest; partners are near', () => {
  const happened = [on('2024-10-01', 0, 1), on('2024-10-01', 0, 2), on('2024-10-02', 0, 2), on('2024-10-02', 4, 5)];
  assert.deepEqual(lanes(happened, 300, 'de').actors, [0, 2, 1, 4, 5]);
  assert.equal(lanes(happened, 300, 'de', 5).actors[0], 5);
  assert.equal(lanes(happened, 300, 'de', 9).actors[0], 0);
});

test('what is too much is counted', () => {
  const happened = Array.from({ length: 90 }, (_, place) => on('2024-10-01', place, place));
  const found = lanes(happened, 300, 'de');
  assert.equal(found.actors.length, 60);
  assert.equal(found.leftOut, 30);
});
