// Where what was said stands on a timeline with a lane for each actor. Pure; lengths are pixels.

import { binName, binOf, daysBetween, isDay, occupied, type Bin } from './time';
import type { Claim } from './types';

/** What a relation, or an actor alone, has said of it on one day. */
export interface Happening {
  /** The number of the relation; null for what is said of an actor alone. */
  readonly relation: number | null;
  readonly from: number;
  readonly to: number;
  readonly day: string;
  readonly claims: readonly Claim[];
}

export interface Mark extends Happening {
  readonly x: number;
  /** The lanes of the one who acts and of the one acted on. */
  readonly lane: number;
  readonly end: number;
}

export interface Column {
  readonly bin: Bin;
  readonly name: string;
  readonly x: number;
  readonly width: number;
}

export interface Lanes {
  /** The actor of each lane. */
  readonly actors: readonly number[];
  readonly columns: readonly Column[];
  /** In the order of time. */
  readonly marks: readonly Mark[];
  readonly width: number;
  /** The room that each mark has for its label. */
  readonly slot: number;
  /** How many happenings have no lane or no room. */
  readonly leftOut: number;
}

const MOST_LANES = 60;
const MOST_MARKS = 1200;
const MOST_COLUMNS = 90;
const NARROWEST = 24; // a finger's or a pointer's breadth
const WIDEST = 150;
const PAD = 10;
const CHARACTER = 6.6; // of a column's name

/** One happening for each day that claims of a relation, or on an actor alone, are dated to. */
export function happenings(of: { relation: number | null; from: number; to: number }, claims: readonly Claim[]): Happening[] {
  const days = new Map<string, Claim[]>();
  for (const claim of claims) {
    if (claim.date === undefined || !isDay(claim.date)) continue;
    const known = days.get(claim.date);
    if (known) known.push(claim);
    else days.set(claim.date, [claim]);
  }
  return [...days].map(([day, found]) => ({ ...of, day, claims: found }));
}

/** The timeline of what happened, `room` wide if less would do; `first` is the actor of the first lane, if any. */
export function lanes(happened: readonly Happening[], room: number, language: string, first: number | null = null): Lanes {
  const actors = order(happened, first).slice(0, MOST_LANES);
  const lane = new Map(actors.map((actor, place) => [actor, place]));
  const shown = happened.filter(({ from, to }) => lane.has(from) && lane.has(to)).slice(0, MOST_MARKS);
  const found = occupied(shown.map(({ day }) => day), MOST_COLUMNS);
  const parts: Happening[][] = found.map(() => []);
  for (const each of shown) parts[binOf(found, each.day)]!.push(each);
  const packed = found.flatMap((bin, place) => (parts[place]!.length ? [{ bin, name: binName(bin, language), ...pack(parts[place]!, lane) }] : []));
  const gaps = packed.map(({ bin }, place) => (place ? gap(daysBetween(packed[place - 1]!.bin.to, bin.from)) : 0));
  const slot = slotWidth(packed, room - sum(gaps));
  let x = 0;
  const columns = packed.map(({ bin, name, slots }, place): Column => {
    const width = columnWidth(name, slots, slot);
    const column = { bin, name, x: x + gaps[place]!, width };
    x = column.x + width;
    return column;
  });
  const marks = packed.flatMap(({ placed }, place) =>
    placed.map(({ happening, slot: at }): Mark => {
      const [from, to] = [lane.get(happening.from)!, lane.get(happening.to)!];
      return { ...happening, x: columns[place]!.x + PAD + at * slot + NARROWEST / 2, lane: from, end: to };
    })
  );
  return { actors, columns, marks, width: Math.max(x, 1), slot, leftOut: happened.length - shown.length };
}

/** The actors, the busiest first and each near those it has to do with, so that few lines cross many lanes. */
function order(happened: readonly Happening[], first: number | null): number[] {
  const weight = new Map<number, number>();
  const near = new Map<number, Map<number, number>>();
  for (const { from, to } of happened) {
    for (const [one, other] of from === to ? [[from, to]] : [[from, to], [to, from]]) {
      weight.set(one!, (weight.get(one!) ?? 0) + 1);
      if (!near.has(one!)) near.set(one!, new Map());
      near.get(one!)!.set(other!, (near.get(one!)!.get(other!) ?? 0) + 1);
    }
  }
  const rest = new Set([...weight].sort((a, b) => b[1] - a[1] || a[0] - b[0]).slice(0, MOST_LANES).map(([actor]) => actor));
  if (first !== null && weight.has(first)) rest.add(first);
  const placed: number[] = [];
  while (rest.size) {
    const ties = (actor: number): number => sum(placed.slice(-4).map((other) => near.get(actor)!.get(other) ?? 0));
    let [best, most] = [-1, -1];
    for (const actor of rest) {
      const value = actor === first ? Infinity : ties(actor) * 1000 + weight.get(actor)!;
      if (value > most) [best, most] = [actor, value];
    }
    placed.push(best);
    rest.delete(best);
  }
  return placed;
}

/** Each happening in the first slot where nothing is on the lanes that it crosses. */
function pack(happened: readonly Happening[], lane: ReadonlyMap<number, number>): { placed: { happening: Happening; slot: number }[]; slots: number } {
  const taken: boolean[][] = [];
  const span = ({ from, to }: Happening): [number, number] => {
    const [one, other] = [lane.get(from)!, lane.get(to)!];
    return [Math.min(one, other), Math.max(one, other)];
  };
  const sorted = [...happened].sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : span(a)[0] - span(b)[0] || span(a)[1] - span(b)[1]));
  const placed = sorted.map((happening) => {
    const [top, bottom] = span(happening);
    let slot = 0;
    while (taken[slot]?.slice(top, bottom + 1).some(Boolean)) slot += 1;
    const column = (taken[slot] ??= []);
    for (let each = top; each <= bottom; each += 1) column[each] = true;
    return { happening, slot };
  });
  return { placed: placed.sort((a, b) => a.slot - b.slot), slots: taken.length };
}

/** Room for days on which nothing was said, which grows slower than they do. */
const gap = (days: number): number => (days <= 1 ? 2 : Math.min(10 + 9 * Math.log2(days), 70));
const columnWidth = (name: string, slots: number, slot: number): number => Math.max(slots * slot + 2 * PAD, name.length * CHARACTER + 2 * PAD);
const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);

/** As wide as fits into the room, within what is sensible. */
function slotWidth(packed: readonly { name: string; slots: number }[], room: number): number {
  for (let slot = WIDEST; slot > NARROWEST; slot -= 6) {
    if (sum(packed.map(({ name, slots }) => columnWidth(name, slots, slot))) <= room) return slot;
  }
  return NARROWEST;
}
