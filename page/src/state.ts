// What of the graph one has asked to see. All of it fits into an address, and going back is taking an older one.

/** The looks that one selection can have. */
export const VIEWS = ['graph', 'timeline', 'matrix', 'map', 'table'] as const;
export type View = (typeof VIEWS)[number];

export interface State {
  /** Kinds of actor, types of relation, stances and modalities that are switched off. */
  readonly kinds: readonly string[];
  readonly types: readonly string[];
  readonly stances: readonly string[];
  readonly modalities: readonly string[];
  readonly disputed: boolean;
  /** Whose words, and out of which source; null for anybody's and any. */
  readonly holder: string | null;
  readonly source: string | null;
  /** The number of the community that one is in, "all" for an overview of them, "top" for none. */
  readonly group: string | null;
  /** The actor in the middle, and how many steps around it. */
  readonly focus: string | null;
  readonly hops: number;
  /** The two ends of a way. */
  readonly path: readonly [string, string] | null;
  /** Actors that are hidden, whose neighbours are shown besides, and whose neighbours are folded in. */
  readonly hidden: readonly string[];
  readonly opened: readonly string[];
  readonly closed: readonly string[];
  /** Actors put somewhere by hand: "x y name". */
  readonly pins: readonly string[];
  readonly from: string | null;
  readonly to: string | null;
  readonly view: View;
  /** Another language than that in which the page was written. */
  readonly language: string | null;
}

const LISTS = ['kinds', 'types', 'stances', 'modalities', 'hidden', 'opened', 'closed', 'pins'] as const;
const SINGLE = ['focus', 'from', 'to', 'language', 'holder', 'source', 'group'] as const;

/** The state that a fragment tells of; what it can't tell is as at the beginning. */
export function decoded(fragment: string): State {
  const query = new URLSearchParams(fragment.replace(/^#/, ''));
  const path = query.getAll('path');
  const hops = Number(query.get('hops'));
  const day = (name: string): string | null => /^\d{4}-\d\d-\d\d$/.exec(query.get(name) ?? '')?.[0] ?? null;
  return {
    ...(Object.fromEntries([...LISTS.map((name) => [name, query.getAll(name)]), ...SINGLE.map((name) => [name, query.get(name)])]) as State),
    disputed: query.has('disputed'),
    hops: [2, 3].includes(hops) ? hops : 1,
    path: path.length === 2 ? [path[0]!, path[1]!] : null,
    from: day('from'),
    to: day('to'),
    view: VIEWS.find((view) => view === query.get('view')) ?? 'graph',
  };
}

export const EVERYTHING: State = decoded('');

/** Whether something is left out. */
export const narrowed = (state: State): boolean => encoded({ ...state, view: 'graph', language: null, pins: [] }) !== '';

/** A list with `value` taken out if it was in, else put in. */
export const toggled = (list: readonly string[], value: string): string[] =>
  list.includes(value) ? list.filter((each) => each !== value) : [...list, value];

/** The state as the fragment of an address; empty where everything is shown. */
export function encoded(state: State): string {
  const query = new URLSearchParams();
  for (const name of [...LISTS, 'path'] as const) for (const value of state[name] ?? []) query.append(name, value);
  for (const name of SINGLE) if (state[name] !== null) query.set(name, state[name]);
  if (state.focus !== null && state.hops !== 1) query.set('hops', String(state.hops));
  if (state.disputed) query.set('disputed', '1');
  if (state.view !== 'graph') query.set('view', state.view);
  return query.toString();
}

/** The pins of a state: who stands where. */
export const pinned = (state: Pick<State, 'pins'>): Map<string, { x: number; y: number }> =>
  new Map(
    state.pins.flatMap((pin) => {
      const [, x, y, slug] = /^(-?\d{1,5}) (-?\d{1,5}) ([^]*)$/.exec(pin) ?? [];
      return slug === undefined ? [] : [[slug, { x: Number(x), y: Number(y) }] as const];
    })
  );

/** `pins` with an actor at a place, or with it nowhere. */
export const repinned = (pins: readonly string[], slug: string, at: { x: number; y: number } | null): string[] => {
  const rest = pins.filter((pin) => !pinned({ pins: [pin] }).has(slug));
  return at ? [...rest, `${Math.round(at.x)} ${Math.round(at.y)} ${slug}`] : rest;
};

/** States one after the other, to go back and forth between. */
export class History {
  private states: State[];
  private place = 0;
  constructor(first: State) {
    this.states = [first];
  }
  get now(): State {
    return this.states[this.place]!;
  }
  get canUndo(): boolean {
    return this.place > 0;
  }
  get canRedo(): boolean {
    return this.place < this.states.length - 1;
  }
  /** A new state, or one in place of the present `instead` of after it; what was undone is gone. */
  push(state: State, instead = false): void {
    if (encoded(state) === encoded(this.now)) return;
    this.states = [...this.states.slice(0, this.place + (instead ? 0 : 1)), state];
    this.place = this.states.length - 1;
  }
  undo(): void {
    if (this.canUndo) this.place -= 1;
  }
  redo(): void {
    if (this.canRedo) this.place += 1;
  }
}
