// Elements are made here and nowhere else, and text goes into them as text: nothing of the data is ever parsed.

import { data, t } from './context';
import { OUTLINES } from './glyphs';
import type { Kind } from './types';

export type Child = globalThis.Node | string | number | null | undefined | false | Child[];
type Attributes = Record<string, string | number | boolean | null | undefined | ((event: Event) => void)>;
type Content = (Attributes | Child)[];

/** The children one is given, flat, without what is empty. */
export const flat = (children: Child[]): (globalThis.Node | string)[] =>
  (children.flat(Infinity as 1) as Exclude<Child, Child[]>[])
    .filter((child) => child != null && child !== '' && child !== false)
    .map((child) => (typeof child === 'object' ? child! : String(child)));

/** An element "name.class.class" with attributes, listeners (`onclick`), and children, which are elements or text. */
export const h = (name: string, ...content: Content): HTMLElement => filled((tag) => document.createElement(tag), name, content);

/** The same for elements of SVG. */
export const s = (name: string, ...content: Content): SVGElement =>
  filled((tag) => document.createElementNS('http://www.w3.org/2000/svg', tag) as SVGElement, name, content);

/** A button of a class that does something. */
export const button = (name: string, onclick: () => void, ...content: Content): HTMLElement => {
  const made = h(`button.${name}`, ...content);
  made.onclick = onclick;
  return made;
};

function filled<E extends Element>(make: (tag: string) => E, name: string, content: Content): E {
  const [tag, ...classes] = name.split('.');
  const element = make(tag!);
  const named = classes.filter(Boolean);
  if (named.length) element.classList.add(...named);
  for (const part of content) {
    if ((part as object | null)?.constructor !== Object) {
      element.append(...flat([part as Child]));
      continue;
    }
    for (const [key, value] of Object.entries(part as Attributes)) {
      if (typeof value === 'function') element.addEventListener(key.slice(2), value);
      else if (value != null && value !== false) element.setAttribute(key, value === true ? 'true' : String(value));
    }
  }
  return element;
}

/** Puts children into an element in place of what was there. */
export const fill = (element: Element, ...children: Child[]): void => element.replaceChildren(...flat(children));

/** Where an element is in the window. */
export const boxOf = (element: Element | Range): DOMRect => element.getBoundingClientRect();

/** Text out of a document: set apart, so that its writing direction leaves its surroundings alone. */
export const text = (string: string, name = ''): HTMLElement => h(`bdi.${name}`, string);

export const hint = (words: string): HTMLElement => h('p.hint', words);

/** A phrase of the page with a number in place of its {count}. */
export const filling = (word: string, count: number | string): string => t[word]!.replace('{count}', count.toLocaleString(data.language));

/** How a kind of actor looks and is called; a community has no kind. */
export const kindOf = (kind: string): Kind => data.legend.kinds[kind] ?? { label: t.community!, shape: 'dot', family: 'thing', glyph: '' };

/** A picture of the legend: the shape of a kind with its pictogram. */
export function swatch(kind: string): SVGElement {
  const { shape, family, glyph } = kindOf(kind);
  return s(
    `svg.swatch.${family}`,
    { viewBox: '0 0 24 24', 'aria-hidden': true },
    s('path.shape', { d: OUTLINES[shape]! }),
    s('path.glyph', { d: glyph, 'fill-rule': 'evenodd', transform: 'translate(5.5 5.5) scale(.54)' })
  );
}

/** A picture of the legend: a line as relations of a tone and state are drawn. */
export const line = (tone: string, state = ''): SVGElement =>
  s(`svg.line.${tone}.${state}`, { viewBox: '0 0 30 12', 'aria-hidden': true }, s('path.stroke', { d: 'M1 6h21' }), s('path.tip', { d: 'M20 1.5l9 4.5-9 4.5z' }));

/** A link out of the page, to the web only. */
export function link(address: string, label: string, title: string | null = null): HTMLElement {
  if (!/^https?:\/\//i.test(address)) return text(label);
  return h('a', { href: address, rel: 'noopener noreferrer', target: '_blank', title }, text(label));
}
