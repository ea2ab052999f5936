// What the page was given, and its words: read before any other module runs.

import type { Data } from './types';

export const byId = <E extends HTMLElement = HTMLElement>(id: string): E => document.getElementById(id) as E;

const block = byId('data');
// Plain in small pages and packed in large ones.
export const data = JSON.parse(block.dataset.packed === undefined ? block.textContent! : await unpacked(block.textContent!)) as Data;
export const t = data.texts as Record<string, string>;
block.remove();

/** The text that was gzipped and written in base64. */
function unpacked(base64: string): Promise<string> {
  const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
  return new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'))).text();
}

/** How many there are, with the right word for one: "3 Akteure". */
export const counted = (number: number, one: string, many: string): string =>
  `${number.toLocaleString(data.language)} ${number === 1 ? t[one] : t[many]}`;
