// Search for an actor by any of its names: a combobox that works by pointer and by keys.

import { t } from './context';
import { h, swatch, text } from './dom';
import { listen } from './listen';
import type { Node } from './types';
import { folded, shortened } from './wording';

const MOST_FOUND = 8;

/** Actors whose names hold the words typed, those that begin with them first. */
export function findActors(nodes: readonly Node[], words: string): Node[] {
  const wanted = folded(words.trim());
  if (!wanted) return [];
  const rank = (node: Node): number =>
    Math.min(...(node.folded ??= [node.name, ...node.names].map(folded)).map((name) => (name.startsWith(wanted) ? 0 : name.includes(wanted) ? 1 : 9)));
  const found = nodes.map((node): [number, Node] => [rank(node), node]).filter(([place]) => place < 9);
  return found.sort((a, b) => a[0] - b[0]).slice(0, MOST_FOUND).map(([, node]) => node);
}

/** Ties the input and its list of suggestions together; `chosen` is called with what one takes. */
export function search(input: HTMLInputElement, list: HTMLElement, nodes: readonly Node[], chosen: (node: Node) => void): void {
  let found: Node[] = [];
  let active = -1;

  const close = (): void => {
    list.hidden = true;
    input.setAttribute('aria-expanded', 'false');
    input.removeAttribute('aria-activedescendant');
    active = -1;
  };
  const choose = (node: Node | undefined): void => {
    if (!node) return;
    input.value = '';
    close();
    chosen(node);
  };
  const mark = (place: number): void => {
    active = (place + found.length) % found.length;
    [...list.children].forEach((option, index) => option.setAttribute('aria-selected', String(index === active)));
    input.setAttribute('aria-activedescendant', `found-${active}`);
  };
  const option = (node: Node, index: number): HTMLElement => {
    const take = (event: Event): void => (event.preventDefault(), choose(node));
    return h('li', { role: 'option', id: `found-${index}`, 'aria-selected': 'false', onpointerdown: take }, swatch(node.kind), text(shortened(node.name, 80)));
  };
  const update = (): void => {
    found = findActors(nodes, input.value);
    const none = h('li', { class: 'hint', role: 'option', 'aria-disabled': 'true' }, t.nothing_found);
    list.replaceChildren(...(found.length ? found.map(option) : [none]));
    list.hidden = !input.value.trim();
    input.setAttribute('aria-expanded', String(!list.hidden));
    input.removeAttribute('aria-activedescendant');
    active = -1;
  };
  const press = (event: KeyboardEvent): void => {
    if (event.key === 'ArrowDown' && found.length) mark(active + 1);
    else if (event.key === 'ArrowUp' && found.length) mark(active < 0 ? found.length - 1 : active - 1);
    else if (event.key === 'Enter') choose(found[Math.max(active, 0)]);
    else if (event.key === 'Escape') {
      input.value = '';
      close();
    } else return;
    event.preventDefault();
    event.stopPropagation();
  };
  listen(input, { input: update, blur: close, keydown: press });
}
