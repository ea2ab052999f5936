// Which actors and relations a state shows: pure, from the data alone.

import { pairOf } from './bundles';
import type { State } from './state';
import type { Claim, Data } from './types';

export interface Selection {
  readonly actors: ReadonlySet<number>;
  readonly relations: ReadonlySet<number>;
  /** How many actors would be shown if there were not too many of them. */
  readonly of: number;
  /** Whether the communities are to be drawn in place of their actors. */
  readonly overview: boolean;
}

// What is drawn whole; of more than that, so many as one can still tell apart.
const MOST_ACTORS = 250;
const MOST_RELATIONS = 1000;
const FOREMOST = 90;
const MOST_LINES = 400;
const MOST_DRAWN = 500;
// Beyond so many relations a page opens with the communities.
const OVERVIEW = 2000;

type Graph = Pick<Data, 'actors' | 'relations'>;
type Near = ReadonlyMap<number, ReadonlySet<number>>;

/** What `state` shows of `graph`, by number. */
export function select(graph: Graph, state: State): Selection {
  const known = (slugs: readonly string[]): number[] => slugs.map((slug) => graph.actors.findIndex((actor) => actor.slug === slug)).filter((number) => number >= 0);
  const hidden = new Set(state.hidden);
  const allowed = graph.actors.map((actor) => !state.kinds.includes(actor.kind) && !hidden.has(actor.slug));
  const narrow = asks(state);
  // A relation that nobody dates or vouches for is background: it goes as soon as one asks for days or voices.
  const all = graph.relations.flatMap((relation, number) => {
    const shown = allowed[relation.from] && allowed[relation.to] && !state.types.includes(relation.type) && (!state.disputed || relation.disputed);
    return shown && (relation.claims.length ? relation.claims.some((claim) => says(claim, state)) : !narrow) ? [number] : [];
  });
  const between = (actors: ReadonlySet<number>): number[] =>
    all.filter((number) => actors.has(graph.relations[number]!.from) && actors.has(graph.relations[number]!.to));
  let relations = all;
  let actors = new Set(allowed.flatMap((shown, number) => (shown ? [number] : [])));
  if (narrow || state.disputed || state.stances.length || state.modalities.length) actors = new Set(all.flatMap((number) => [graph.relations[number]!.from, graph.relations[number]!.to]));
  const [focus] = state.focus === null ? [] : known([state.focus]);
  const near = state.path || focus !== undefined || state.opened.length ? neighbours(graph, all) : new Map<number, Set<number>>();
  const group = state.group !== null && /^\d+$/.test(state.group) ? Number(state.group) : null;
  if (state.path) {
    const [a, b] = state.path.map((slug) => known([slug])[0]);
    const way = shortestWays(near, a, b);
    actors = new Set(way.keys());
    relations = between(actors).filter((number) => way.get(graph.relations[number]!.from) !== way.get(graph.relations[number]!.to));
  } else if (focus !== undefined) actors = around(near, focus, state.hops);
  else if (group !== null) actors = new Set([...actors].filter((actor) => graph.actors[actor]!.group === group));
  const opened = known(state.opened).filter((actor) => allowed[actor]);
  for (const actor of opened) for (const other of [actor, ...(near.get(actor) ?? [])]) actors.add(other);
  if (!state.path || opened.length) relations = relations === all && actors.size === graph.actors.length ? all : between(actors);
  if (state.closed.length) {
    const drawn = neighbours(graph, relations);
    for (const actor of known(state.closed)) for (const leaf of leaves(drawn, actor)) actors.delete(leaf);
    relations = between(actors);
  }
  const many = actors.size > MOST_ACTORS || relations.length > MOST_RELATIONS;
  const grouped = many && !state.path && focus === undefined && group === null && graph.actors.some((actor) => actor.group !== undefined);
  const overview = grouped && (state.group === 'all' || (state.group === null && relations.length > OVERVIEW));
  if (!many || overview) return { actors, relations: new Set(relations), of: actors.size, overview };
  return foremost(graph, actors, relations, new Set([...opened.flatMap((actor) => [actor, ...near.get(actor) ?? []]), focus ?? -1]));
}

/** As many of the actors with most relations as can be drawn, those of `first` before all others. */
function foremost(graph: Graph, actors: ReadonlySet<number>, relations: readonly number[], first: ReadonlySet<number>): Selection {
  const degree = new Map<number, number>();
  for (const number of relations) {
    const { from, to } = graph.relations[number]!;
    for (const end of [from, to]) degree.set(end, (degree.get(end) ?? 0) + 1);
  }
  const weight = (actor: number): number => (degree.get(actor) ?? 0) + (first.has(actor) ? 1e9 : 0);
  const ranked = [...actors].sort((a, b) => weight(b) - weight(a) || a - b);
  for (let most = Math.min(Math.max(FOREMOST, first.size), MOST_DRAWN, actors.size); ; most = Math.floor(most * 0.8)) {
    const kept = new Set(ranked.slice(0, most));
    const between = relations.filter((number) => kept.has(graph.relations[number]!.from) && kept.has(graph.relations[number]!.to));
    const lines = new Set(between.map((number) => pairOf(graph.relations[number]!)));
    if (lines.size > MOST_LINES && most >= 10) continue;
    const ends = new Set(between.flatMap((number) => [graph.relations[number]!.from, graph.relations[number]!.to]));
    const drawn = new Set([...kept].filter((actor) => first.has(actor) || !ends.size || ends.has(actor)));
    return { actors: drawn, relations: new Set(between), of: actors.size, overview: false };
  }
}

/** Whether a state asks for certain voices or days, so that what nobody says is not meant. */
export const asks = ({ from, to, holder, source }: State): boolean => from !== null || to !== null || holder !== null || source !== null;

/** Who says a claim, as a state names it: by number where it is an actor or nobody named (-1). */
export const voiceOf = ({ holder, who }: Claim): string => (holder === undefined ? who : `@${holder}`);

/** Whether a claim is among those whose stance, modality, voice, source and day are wanted. */
export function says(claim: Claim, state: State): boolean {
  if (state.stances.includes(claim.stance) || state.modalities.includes(claim.modality ?? 'actual')) return false;
  if ((state.holder !== null && voiceOf(claim) !== state.holder) || (state.source !== null && claim.outlet !== state.source)) return false;
  if (state.from === null && state.to === null) return true;
  return claim.date !== undefined && (state.from === null || claim.date >= state.from) && (state.to === null || claim.date <= state.to);
}

/** With whom each actor has to do, whichever way relations point. */
export function neighbours(graph: Graph, relations: Iterable<number>): Map<number, Set<number>> {
  const near = new Map<number, Set<number>>();
  for (const number of relations) {
    const { from, to } = graph.relations[number]!;
    for (const [one, other] of [[from, to], [to, from]] as const) {
      const known = near.get(one);
      if (known) known.add(other);
      else near.set(one, new Set([other]));
    }
  }
  return near;
}

/** The neighbours of an actor that have to do with nobody else. */
export const leaves = (near: Near, actor: number): number[] =>
  [...(near.get(actor) ?? [])].filter((other) => other !== actor && [...near.get(other)!].every((each) => each === actor || each === other));

/** How many steps each actor is from `start` that is at most `most` away. */
function stepsFrom(near: Near, start: number, most = Infinity): Map<number, number> {
  const steps = new Map([[start, 0]]);
  for (const [actor, step] of steps) {
    if (step >= most) break;
    for (const next of near.get(actor) ?? []) if (!steps.has(next)) steps.set(next, step + 1);
  }
  return steps;
}

/** The actors up to `hops` steps away. */
export const around = (near: Near, start: number, hops: number): Set<number> => new Set(stepsFrom(near, start, hops).keys());

/** The actors on any shortest way from `a` to `b`, with how far they are from `a`; empty where there is none. */
export function shortestWays(near: Near, a: number | undefined, b: number | undefined): Map<number, number> {
  if (a === undefined || b === undefined) return new Map();
  const [there, back] = [stepsFrom(near, a), stepsFrom(near, b)];
  const length = there.get(b);
  return new Map([...there].filter(([actor, step]) => length !== undefined && step + (back.get(actor) ?? Infinity) === length));
}
