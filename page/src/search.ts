// Search for an actor by any of its names: a combobox that works by pointer and by keys.

import { byId, t } from './context';
import { fill, h, swatch, text } from './dom';
import { listen } from './listen';
import type { Node } from './types';
import { folded, shortened } from './wording';

const MOST_FOUND = 8;
const AT_ONCE = 1000; // actors whose names are made ready for searching where nothing else is to be done
const idle: (action: () => void) => unknown = globalThis.requestIdleCallback ?? setTimeout;

export interface Found {
  readonly node: Node;
  /** The other name by which it was found, if its first one does not say so. */
  readonly alias: string | null;
}

/** Names as they are compared, made ready before anybody asks. */
export class Names {
  private readonly ready: [folded: string[], names: readonly string[]][] = [];
  constructor(private readonly nodes: readonly Node[]) {}

  /** Makes more names ready; says whether some are left. */
  prepare(most: number): boolean {
    for (const { name, names } of this.nodes.slice(this.ready.length, this.ready.length + most)) this.ready.push([[name, ...names].map(folded), names]);
    return this.ready.length < this.nodes.length;
  }

  /** Actors whose names hold the words typed, those that begin with them first. */
  find(words: string): Found[] {
    const wanted = folded(words.trim());
    this.prepare(Infinity);
    if (!wanted) return [];
    const ranks: [Found, number][][] = [[], []];
    this.ready.forEach(([forms, names], place) => {
      const begins = forms.findIndex((form) => form.startsWith(wanted));
      const found = begins < 0 ? forms.findIndex((form) => form.includes(wanted)) : begins;
      if (found < 0) return;
      const plain = !found || forms[0]!.includes(wanted);
      ranks[begins < 0 ? 1 : 0]!.push([{ node: this.nodes[place]!, alias: plain ? null : names[found - 1]! }, place]);
    });
    return ranks.flat().slice(0, MOST_FOUND).map(([found]) => found);
  }
}

/** Ties the input and its list of suggestions together; `chosen` is called with what one takes. */
export function search(nodes: readonly Node[], chosen: (node: Node) => void): { reword(): void } {
  const [input, list] = [byId<HTMLInputElement>('search'), byId('found')];
  let names = new Names(nodes);
  let found: Found[] = [];
  let active = -1;
  const prepare = (): void => void (names.prepare(AT_ONCE) && idle(prepare));

  const show = (open: boolean): void => {
    list.hidden = !open;
    input.setAttribute('aria-expanded', String(open));
    input.removeAttribute('aria-activedescendant');
    active = -1;
  };
  const choose = (node: Node | undefined): void => {
    if (!node) return;
    input.value = '';
    show(false);
    chosen(node);
  };
  const mark = (place: number): void => {
    active = (place + found.length) % found.length;
    [...list.children].forEach((option, index) => option.setAttribute('aria-selected', String(index === active)));
    input.setAttribute('aria-activedescendant', `found-${active}`);
  };
  const option = ({ node, alias }: Found, index: number): HTMLElement => {
    const take = (event: Event): void => (event.preventDefault(), choose(node));
    return h('li', { role: 'option', id: `found-${index}`, 'aria-selected': 'false', onpointerdown: take }, swatch(node.kind), text(shortened(node.name, 80)), alias && text(shortened(alias, 60), 'alias'));
  };
  const update = (): void => {
    found = names.find(input.value);
    fill(list, found.length ? found.map(option) : h('li.hint', { role: 'option', 'aria-disabled': true }, t.nothing_found));
    show(input.value.trim() !== '');
  };
  const press = (event: KeyboardEvent): void => {
    if (event.key === 'ArrowDown' && found.length) mark(active + 1);
    else if (event.key === 'ArrowUp' && found.length) mark(active < 0 ? found.length - 1 : active - 1);
    else if (event.key === 'Enter') choose(found[Math.max(active, 0)]?.node);
    else if (event.key === 'Escape') {
      input.value = '';
      show(false);
    } else return;
    event.preventDefault();
    event.stopPropagation();
  };
  listen(input, { input: update, blur: () => show(false), keydown: press });
  const reword = (): void => {
    names = new Names(nodes);
    prepare();
  };
  prepare();
  return { reword };
}
