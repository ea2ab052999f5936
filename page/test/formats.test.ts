import assert from 'node:assert/strict';
import { test } from 'node:test';

import { bundled, gathered, spread } from '../src/bundles';
import { csv, footnotes, json, turtle } from '../src/formats';
import type { Claim, Edge } from '../src/types';
import { folded, shortened, wrapped } from '../src/wording';

const CLAIM: Claim = { who: 'Mark Rutte', says: 'bestätigt', side: 'for', stance: 'confirms', date: '2024-10-28', quote: 'Er sagte: "Ja", dann', source: ['Titel'] };
const ROW = { subject: '=Nordkorea', relation: 'entsendet', object: 'Russland', claim: CLAIM };

test('cells with quotes are quoted, and formulas are none', () => {
  const [head, row, rest] = csv([ROW]).split('\r\n');
  assert.equal(head, 'subject,relation,object,holder,stance,date,quote,source');
  assert.equal(row, `'=Nordkorea,entsendet,Russland,Mark Rutte,confirms,2024-10-28,"Er sagte: ""Ja"", dann",Titel`);
  assert.equal(rest, '');
});
test('JSON has the names of the columns', () => assert.equal(JSON.parse(json([ROW]))[0].holder, 'Mark Rutte'));
test('Turtle has the plain edge only where somebody vouches for it, and no name breaks out of its IRI', () => {
  const triple = { subject: 'a> <b', name: 'attacks', object: 'c', key: 'k', affirmed: true };
  const plain = '<https://w3id.org/actorgraph/actor/a%3E%20%3Cb> <https://w3id.org/actorgraph/ns#attacks> <https://w3id.org/actorgraph/actor/c> .';
  assert.ok(turtle([triple]).includes(plain));
  assert.ok(!turtle([{ ...triple, affirmed: false }]).includes(plain));
});
test('a sentence has a footnote for each voice', () => {
  const text = footnotes([ROW, { ...ROW, claim: { ...CLAIM, who: 'Seoul', quote: undefined } }, { ...ROW, object: 'x', claim: null }]);
  assert.match(text, /^=Nordkorea entsendet Russland\.\[1\]\[2\]\n=Nordkorea entsendet x\.\n\n\[1\] Mark Rutte bestätigt: „Er sagte/);
  assert.match(text, /\[2\] Seoul bestätigt \(Titel\)/);
});
test('names are cut and wrapped between words', () => {
  assert.deepEqual(wrapped('russisches Verteidigungsministerium'), ['russisches', 'Verteidigungsministerium']);
  assert.deepEqual(wrapped(''), ['']);
  assert.equal(shortened('😀😀😀', 2), '😀…');
  assert.equal(folded('Großer ÉLAN'), 'grosser elan');
});

const edge = (id: number, from: number, to: number, changes: Partial<Edge> = {}): Edge =>
  ({ id, from, to, label: `r${id}`, tone: 'structure', affirmed: true, disputed: false, claims: [], width: 1, dashes: false, smooth: { enabled: true }, ...changes }) as Edge;

test('relations between the same two are one line until it is opened', () => {
  const edges = [edge(1, 2, 1, { disputed: true, tone: 'conflict' }), edge(0, 1, 2), edge(2, 1, 3), edge(3, 1, 1)];
  const [first, alone, loop] = bundled(edges, new Set());
  assert.ok(first && 'edges' in first && first.both && first.disputed);
  assert.equal(first.label, 'r1 +1');
  assert.equal(first.tone, 'conflict');
  assert.deepEqual([alone, loop], edges.slice(2));
  assert.deepEqual(bundled(edges, new Set(['b1-2'])).map(({ id }) => id), [1, 0, 2, 3]);
});

test('parallel relations bend apart, whichever way they point, and loops grow', () => {
  const three = [edge(0, 1, 2), edge(1, 2, 1), edge(2, 1, 2)];
  spread(three, 200);
  const sides = three.map(({ smooth }) => (smooth ? (smooth as { type: string }).type : null));
  assert.deepEqual(sides, ['curvedCCW', null, 'curvedCW']);
  const { roundness } = three[0]!.smooth as { roundness: number };
  assert.ok(Math.abs((200 * (1 + roundness) * Math.sin((roundness * Math.PI) / 2)) / 4 - 27) < 0.1);
  const loops = [edge(3, 1, 1), edge(4, 1, 1)];
  spread(loops, 0);
  assert.deepEqual(loops.map(({ selfReference }) => selfReference!.size), [24, 37]);
});

test('relations between communities are one line with their number, the thickest first', () => {
  const lines = gathered([edge(0, 1, 2), edge(1, 11, 1), edge(2, 2, 12), edge(3, 21, 12)], (actor) => 100 + Math.floor(actor / 10));
  assert.deepEqual(lines.map(({ from, to, label, edges }) => [from, to, label, edges.length]), [[101, 100, '2', 2], [102, 101, '1', 1]]);
  assert.ok(lines[0]!.both);
});
