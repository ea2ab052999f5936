// Which actors and relations a state shows: pure, from the data alone.

import { pairOf } from './bundles';
import type { State } from './state';
import type { Claim, Data } from './types';

export interface Selection {
  readonly actors: ReadonlySet<number>;
  readonly relations: ReadonlySet<number>;
  /** How many actors would be shown if there were not too many of them. */
  readonly of: number;
}

// What is drawn whole; of more than that, so many as one can still tell apart.
const MOST_ACTORS = 250;
const MOST_RELATIONS = 1000;
const FOREMOST = 150;
const MOST_LINES = 400;

type Graph = Pick<Data, 'actors' | 'relations'>;

/** What `state` shows of `graph`, by number. */
export function select(graph: Graph, state: State): Selection {
  const numbers = new Map(graph.actors.map((actor, number) => [actor.slug, number]));
  const hidden = new Set(state.hidden);
  const allowed = graph.actors.map((actor) => !state.kinds.includes(actor.kind) && !hidden.has(actor.slug));
  let relations = graph.relations.flatMap((relation, number) => {
    const shown = allowed[relation.from] && allowed[relation.to] && !state.types.includes(relation.type) && (!state.disputed || relation.disputed);
    return shown && (!relation.claims.length || relation.claims.some((claim) => says(claim, state))) ? [number] : [];
  });
  // A relation that nobody dates or vouches for is background: it goes as soon as one asks for days.
  if (state.from !== null || state.to !== null) relations = relations.filter((number) => graph.relations[number]!.claims.length > 0);
  let actors = new Set(allowed.flatMap((shown, number) => (shown ? [number] : [])));
  const ends = (): Set<number> => new Set(relations.flatMap((number) => [graph.relations[number]!.from, graph.relations[number]!.to]));
  if (state.disputed || state.stances.length || state.from !== null || state.to !== null) actors = ends();
  if (state.path) {
    const way = shortestWay(graph, relations, numbers.get(state.path[0]), numbers.get(state.path[1]));
    actors = new Set(way);
    const steps = new Set(way.slice(1).flatMap((actor, place) => [`${way[place]} ${actor}`, `${actor} ${way[place]}`]));
    relations = relations.filter((number) => steps.has(`${graph.relations[number]!.from} ${graph.relations[number]!.to}`));
  } else if (state.focus !== null && numbers.has(state.focus)) {
    actors = around(graph, relations, numbers.get(state.focus)!, state.hops);
    relations = relations.filter((number) => actors.has(graph.relations[number]!.from) && actors.has(graph.relations[number]!.to));
  }
  return foremost(graph, actors, relations, state);
}

/** As many of the actors with most relations as can be drawn, the one in the middle always among them. */
function foremost(graph: Graph, actors: ReadonlySet<number>, relations: readonly number[], state: State): Selection {
  if (actors.size <= MOST_ACTORS && relations.length <= MOST_RELATIONS) return { actors, relations: new Set(relations), of: actors.size };
  const degree = new Map<number, number>();
  for (const number of relations) {
    const { from, to } = graph.relations[number]!;
    for (const end of [from, to]) degree.set(end, (degree.get(end) ?? 0) + 1);
  }
  const weight = (actor: number): number => (graph.actors[actor]!.slug === state.focus ? Infinity : (degree.get(actor) ?? 0));
  const ranked = [...actors].sort((a, b) => weight(b) - weight(a) || a - b);
  for (let most = Math.min(FOREMOST, actors.size); ; most = Math.floor(most * 0.8)) {
    const kept = new Set(ranked.slice(0, most));
    const between = relations.filter((number) => kept.has(graph.relations[number]!.from) && kept.has(graph.relations[number]!.to));
    const lines = new Set(between.map((number) => pairOf(graph.relations[number]!)));
    if (lines.size <= MOST_LINES || most < 10) return { actors: kept, relations: new Set(between), of: actors.size };
  }
}

/** Whether a claim is among those whose stance and day are wanted. */
export function says(claim: Claim, state: State): boolean {
  if (state.stances.includes(claim.stance)) return false;
  if (state.from === null && state.to === null) return true;
  return claim.date !== undefined && (state.from === null || claim.date >= state.from) && (state.to === null || claim.date <= state.to);
}

function neighbours(graph: Graph, relations: readonly number[]): Map<number, number[]> {
  const near = new Map<number, number[]>();
  for (const number of relations) {
    const { from, to } = graph.relations[number]!;
    for (const [one, other] of [[from, to], [to, from]] as const) {
      const known = near.get(one);
      if (known) known.push(other);
      else near.set(one, [other]);
    }
  }
  return near;
}

/** The actors up to `hops` steps away, whichever way relations point. */
export function around(graph: Graph, relations: readonly number[], start: number, hops: number): Set<number> {
  const near = neighbours(graph, relations);
  const reached = new Set([start]);
  let fringe = [start];
  for (let hop = 0; hop < hops; hop += 1) {
    fringe = fringe.flatMap((actor) => near.get(actor) ?? []).filter((actor) => !reached.has(actor));
    for (const actor of fringe) reached.add(actor);
  }
  return reached;
}

/** The actors on a shortest way from `a` to `b`, both among them; empty where there is none. */
export function shortestWay(graph: Graph, relations: readonly number[], a: number | undefined, b: number | undefined): number[] {
  if (a === undefined || b === undefined) return [];
  const near = neighbours(graph, relations);
  const before = new Map<number, number>([[a, a]]);
  const queue = [a];
  for (const actor of queue) {
    if (actor === b) break;
    for (const next of near.get(actor) ?? []) {
      if (before.has(next)) continue;
      before.set(next, actor);
      queue.push(next);
    }
  }
  if (!before.has(b)) return [];
  const way = [b];
  while (way[0] !== a) way.unshift(before.get(way[0]!)!);
  return way;
}
