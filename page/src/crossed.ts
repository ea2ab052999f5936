// Actors by types of relation: how often each acts in which way, and is acted on. Pure.

import { TONES, type Edge, type Tone } from './types';

type Relation = Pick<Edge, 'id' | 'from' | 'to' | 'type' | 'tone'>;

/** The numbers of the relations of one type in which an actor acts, and is acted on. */
export interface Cell {
  readonly acts: readonly number[];
  readonly suffers: readonly number[];
}

export interface Crossed {
  readonly types: readonly { readonly name: string; readonly tone: Tone }[];
  readonly rows: readonly { readonly actor: number; readonly total: number; readonly cells: readonly Cell[] }[];
}

/** Actors by types, the busiest first on both sides, and types of one tone beside each other. */
export function crossed(relations: readonly Relation[]): Crossed {
  const tones = new Map(relations.map(({ type, tone }) => [type, tone]));
  const often = new Map<string, number>();
  const found = new Map<number, { total: number; cells: Map<string, { acts: number[]; suffers: number[] }> }>();
  const cell = (actor: number, type: string): { acts: number[]; suffers: number[] } => {
    if (!found.has(actor)) found.set(actor, { total: 0, cells: new Map() });
    const row = found.get(actor)!;
    row.total += 1;
    if (!row.cells.has(type)) row.cells.set(type, { acts: [], suffers: [] });
    return row.cells.get(type)!;
  };
  for (const { id, from, to, type } of relations) {
    often.set(type, (often.get(type) ?? 0) + 1);
    cell(from, type).acts.push(id);
    if (to !== from) cell(to, type).suffers.push(id);
  }
  const rank = (type: string): number => TONES.indexOf(tones.get(type)!);
  const types = [...often.keys()].sort((a, b) => rank(a) - rank(b) || often.get(b)! - often.get(a)! || (a < b ? -1 : 1));
  const rows = [...found].sort((a, b) => b[1].total - a[1].total || a[0] - b[0]);
  return {
    types: types.map((name) => ({ name, tone: tones.get(name)! })),
    rows: rows.map(([actor, { total, cells }]) => ({ actor, total, cells: types.map((type) => cells.get(type) ?? { acts: [], suffers: [] }) })),
  };
}

/** How deep the colour of so many relations is, from 0 to 4. */
export const depth = (count: number): number => Math.min(Math.ceil(Math.log2(count + 1)), 4);
