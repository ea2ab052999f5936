// What the page was given, its words, and what any part may ask of it: read before any other module runs.

import type { State } from './state';
import type { Data, Edge, Point, Thing } from './types';

export const byId = <E extends HTMLElement = HTMLElement>(id: string): E => document.getElementById(id) as E;

// What load.js took this script out of: the text of a block of the page, plain or packed.
declare const unpacked: (id: string) => Promise<string>;

export const data = JSON.parse(await unpacked('data')) as Data;
export const t = data.texts as Record<string, string>;

/** How many there are, with the right word for one: "3 Akteure". */
export const counted = (number: number, one: string, many: string): string =>
  `${number.toLocaleString(data.language)} ${number === 1 ? t[one] : t[many]}`;

/** What main.ts does for the other modules. */
export const page = {} as {
  state: State;
  /** Makes the present state with this changed the one that is seen, to be undone by going back. */
  change(part: Partial<State>): void;
  /** Shows the card of a thing, or the overview for null. */
  show(thing: Thing | null): void;
  /** Shows several relations in the panel under a title. */
  list(title: string, edges: readonly Edge[]): void;
  /** Shows what is known of a thing beside a point of the window; null for neither. */
  point(thing: Thing | null, at: Point): void;
  /** Waits for the other end of a path from an actor. */
  pathFrom(slug: string): void;
};
