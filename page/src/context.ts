// What the page was given, and its words.

import type { Data } from './types';

export const byId = <E extends HTMLElement = HTMLElement>(id: string): E => document.getElementById(id) as E;
export const data = JSON.parse(byId('data').textContent!) as Data;
export const t = data.texts as Record<string, string>;

/** How many there are, with the right word for one: "3 Akteure". */
export const counted = (number: number, one: string, many: string): string =>
  `${number.toLocaleString(data.language)} ${number === 1 ? t[one] : t[many]}`;
