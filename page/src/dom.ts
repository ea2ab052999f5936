// Elements are made here and nowhere else, and text goes into them as text: nothing of the data is ever parsed.

import { data } from './context';
import { OUTLINES } from './glyphs';

export type Child = globalThis.Node | string | number | null | undefined | false | Child[];
type Attributes = Record<string, string | number | boolean | null | undefined | ((event: Event) => void)>;

/** The children one is given, flat, without what is empty. */
export const flat = (children: Child[]): (globalThis.Node | string)[] =>
  (children.flat(Infinity as 1) as Exclude<Child, Child[]>[])
    .filter((child) => child !== null && child !== undefined && child !== '' && child !== false)
    .map((child) => (typeof child === 'object' ? child! : String(child)));

/** An element with attributes, listeners (`onclick`), and children, which are elements or text. */
export function h<K extends keyof HTMLElementTagNameMap>(name: K, attributes: Attributes = {}, ...children: Child[]): HTMLElementTagNameMap[K] {
  return filled(document.createElement(name), attributes, children);
}

/** The same for elements of SVG. */
export function s(name: string, attributes: Attributes = {}, ...children: Child[]): SVGElement {
  return filled(document.createElementNS('http://www.w3.org/2000/svg', name) as SVGElement, attributes, children);
}

function filled<E extends Element>(element: E, attributes: Attributes, children: Child[]): E {
  for (const [key, value] of Object.entries(attributes)) {
    if (typeof value === 'function') element.addEventListener(key.slice(2), value);
    else if (value !== null && value !== undefined && value !== false) element.setAttribute(key, value === true ? '' : String(value));
  }
  element.append(...flat(children));
  return element;
}

/** Where an element is in the window. */
export const boxOf = (element: Element | Range): DOMRect => element.getBoundingClientRect();

/** Text out of a document: set apart, so that its writing direction leaves its surroundings alone. */
export const text = (string: string, attributes: Attributes = {}): HTMLElement => h('bdi', attributes, string);

/** A picture of the legend: the shape of a kind with its pictogram. */
export function swatch(kind: string): SVGElement {
  const look = data.legend.kinds[kind]!;
  return svg('0 0 24 24', `swatch ${look.family}`, [
    ['path', { d: OUTLINES[look.shape]!, class: 'shape' }],
    ['path', { d: look.glyph, class: 'glyph', 'fill-rule': 'evenodd', transform: 'translate(5.5 5.5) scale(.54)' }],
  ]);
}

/** A picture of the legend: a line as relations of a tone and state are drawn. */
export function line(tone: string, state = ''): SVGElement {
  return svg('0 0 30 12', `line ${tone} ${state}`, [
    ['path', { d: 'M1 6h21', class: 'stroke' }],
    ['path', { d: 'M20 1.5l9 4.5-9 4.5z', class: 'tip' }],
  ]);
}

function svg(viewBox: string, className: string, parts: [string, Record<string, string>][]): SVGElement {
  return s('svg', { viewBox, class: className, 'aria-hidden': 'true' }, ...parts.map(([name, attributes]) => s(name, attributes)));
}

/** A link out of the page, to the web only. */
export function link(address: string, label: string, title: string | null = null): HTMLElement {
  if (!/^https?:\/\//i.test(address)) return text(label);
  return h('a', { href: address, rel: 'noopener noreferrer', target: '_blank', title }, text(label));
}
