// What of the graph one has asked to see. All of it fits into an address, and going back is taking an older one.

/** The looks that one selection can have. */
export const VIEWS = ['graph', 'timeline', 'matrix', 'map', 'table'] as const;
export type View = (typeof VIEWS)[number];

export interface State {
  /** Kinds of actor, types of relation and stances that are switched off. */
  readonly kinds: readonly string[];
  readonly types: readonly string[];
  readonly stances: readonly string[];
  readonly disputed: boolean;
  /** The actor in the middle, and how many steps around it. */
  readonly focus: string | null;
  readonly hops: number;
  /** The two ends of a way. */
  readonly path: readonly [string, string] | null;
  readonly hidden: readonly string[];
  readonly from: string | null;
  readonly to: string | null;
  readonly view: View;
  /** Another language than that in which the page was written. */
  readonly language: string | null;
}

export const EVERYTHING: State = {
  kinds: [],
  types: [],
  stances: [],
  disputed: false,
  focus: null,
  hops: 1,
  path: null,
  hidden: [],
  from: null,
  to: null,
  view: 'graph',
  language: null,
};

/** Whether something is left out. */
export const narrowed = (state: State): boolean => encoded({ ...state, view: 'graph', language: null }) !== '';

/** A list with `value` taken out if it was in, else put in. */
export const toggled = (list: readonly string[], value: string): string[] =>
  list.includes(value) ? list.filter((each) => each !== value) : [...list, value];

/** The state as the fragment of an address; empty where everything is shown. */
export function encoded(state: State): string {
  const query = new URLSearchParams();
  for (const name of ['kinds', 'types', 'stances', 'hidden', 'path'] as const) for (const value of state[name] ?? []) query.append(name, value);
  for (const name of ['focus', 'from', 'to', 'language'] as const) if (state[name] !== null) query.set(name, state[name]);
  if (state.focus !== null && state.hops !== 1) query.set('hops', String(state.hops));
  if (state.disputed) query.set('disputed', '1');
  if (state.view !== 'graph') query.set('view', state.view);
  return query.toString();
}

/** The state that a fragment tells of; what it can't tell is as at the beginning. */
export function decoded(fragment: string): State {
  const query = new URLSearchParams(fragment.replace(/^#/, ''));
  const path = query.getAll('path');
  const hops = Number(query.get('hops') ?? 1);
  const day = (name: string): string | null => (/^\d{4}-\d\d-\d\d$/.test(query.get(name) ?? '') ? query.get(name) : null);
  return {
    kinds: query.getAll('kinds'),
    types: query.getAll('types'),
    stances: query.getAll('stances'),
    hidden: query.getAll('hidden'),
    disputed: query.get('disputed') === '1',
    focus: query.get('focus'),
    hops: [1, 2, 3].includes(hops) ? hops : 1,
    path: path.length === 2 ? [path[0]!, path[1]!] : null,
    from: day('from'),
    to: day('to'),
    language: query.get('language'),
    view: VIEWS.find((view) => view === query.get('view')) ?? 'graph',
  };
}

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
