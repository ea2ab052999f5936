// The picture as SVG: the part of the graph that is seen, or all of another look.

import { data } from './context';
import { boxOf, kindOf, s, type Child } from './dom';
import { glyphScale, OUTLINES } from './glyphs';
import { FAMILY, labels, LINE_HEIGHT, names, type Written } from './labels';
import * as picture from './picture';
import { isBundle, type Drawn, type Node, type Point } from './types';

const TIP = 7;
// What of an element's style is seen in SVG.
const SEEN = ['fill', 'stroke', 'stroke-width', 'stroke-dasharray', 'opacity', 'font-size', 'font-weight', 'font-style'];

const round = (number: number): number => Math.round(number * 100) / 100;
const at = ({ x, y }: Point): string => `${round(x)} ${round(y)}`;

function drawing(box: readonly [number, number, number, number], size: readonly [number, number], ground: string, ...parts: Child[]): string {
  const [x, y, width, height] = box.map(round) as [number, number, number, number];
  const back = s('rect', { x, y, width, height, fill: ground });
  const whole = s('svg', { viewBox: `${x} ${y} ${width} ${height}`, width: size[0], height: size[1], 'font-family': FAMILY }, back, ...parts);
  return new XMLSerializer().serializeToString(whole);
}

/** The graph as it is seen. */
export function graphSvg(): string {
  const { left, top, right, bottom } = picture.view(0);
  const { clientWidth, clientHeight } = picture.network.body.container;
  const scale = picture.unit / 10;
  const land = scale ? s('path', { d: data.outline, transform: `scale(${scale})`, fill: picture.colour('wash'), stroke: picture.colour('rule'), 'stroke-width': 1 / scale }) : null;
  const lines = picture.drawn.map((edge) => drawEdge(edge));
  const nodes = picture.shown.map((node) => drawNode(node));
  const words = [...names, ...labels].map((written) => drawWords(written, picture.colour('ground')));
  return drawing([left, top, right - left, bottom - top], [clientWidth, clientHeight], picture.colour('ground'), land, ...lines, ...nodes, ...words);
}

function drawNode(node: Node): SVGElement {
  const look = picture.nodeLook(node);
  const lodged = picture.isLodged(node);
  const { width, opacity } = look;
  const [fill, stroke, ink] = lodged ? [picture.colour('ground'), look.fill, look.fill] : [look.fill, look.stroke, picture.colour('glyph')];
  const [outline, glyph] = [node.size / 12, glyphScale(node)];
  const path = (d: string, scale: number, more: Record<string, string | number | null>): SVGElement =>
    s('path', { d, transform: `translate(${at({ x: node.x - 12 * scale, y: node.y - 12 * scale })}) scale(${round(scale)})`, ...more });
  return s(
    'g',
    { opacity },
    s('title', node.name),
    path(OUTLINES[node.shape] ?? OUTLINES.dot!, outline, { fill, stroke, 'stroke-width': width / outline, 'stroke-dasharray': lodged ? '4 3' : null }),
    path(kindOf(node.kind).glyph, glyph, { fill: ink, 'fill-rule': 'evenodd' })
  );
}

/** How far from its middle the border of an actor is, in the direction of a point. */
function reach(node: Node, { x, y }: Point): number {
  const [across, down] = [Math.abs(x - node.x), Math.abs(y - node.y)];
  const away = Math.hypot(across, down) || 1;
  if (node.shape === 'square') return (node.size * away) / Math.max(across, down, 1e-6);
  return node.shape === 'diamond' ? (node.size * away) / (across + down || 1) : node.size;
}

function drawEdge(edge: Drawn): SVGElement | null {
  const { fill, stroke, width, opacity } = picture.edgeLook(edge);
  const line = { fill: 'none', stroke, 'stroke-width': width, 'stroke-dasharray': Array.isArray(edge.dashes) ? edge.dashes.join(' ') : null };
  const title = s('title', edge.label);
  if (edge.from === edge.to) {
    const point = picture.pointOn(edge, 0.5)!;
    const node = picture.nodes[edge.from]!;
    const radius = (point.x - node.x) / 2;
    return s('g', { opacity }, title, s('circle', { cx: round(node.x + radius), cy: round(node.y - radius), r: round(radius), ...line }));
  }
  const points = Array.from({ length: 25 }, (_, place) => picture.pointOn(edge, place / 24)).filter((point) => point !== null);
  if (points.length < 2) return null;
  const end = tip(points, picture.nodes[edge.to]!, width);
  const start = isBundle(edge) && edge.both ? tip(points.reverse(), picture.nodes[edge.from]!, width) : null;
  const tips = [end, start].flatMap((each) => (each ? [s('path', { d: each, fill })] : []));
  return s('g', { opacity }, title, s('path', { d: `M${(edge.smooth ? points : [points[0]!, points.at(-1)!]).map(at).join('L')}`, ...line }), tips);
}

/** The arrow's head where a line meets the border of an actor; the line's points end there. */
function tip(points: Point[], node: Node, width: number): string {
  const before = points.findLast((point) => Math.hypot(point.x - node.x, point.y - node.y) > reach(node, point)) ?? points[0]!;
  const angle = Math.atan2(node.y - before.y, node.x - before.x);
  const away = reach(node, before);
  const [end, base] = [away, away + TIP + 2 * width].map((far) => ({ x: node.x - far * Math.cos(angle), y: node.y - far * Math.sin(angle) })) as [Point, Point];
  const half = (TIP + width) / 2;
  const side = (way: number): Point => ({ x: base.x + way * half * Math.sin(angle), y: base.y - way * half * Math.cos(angle) });
  points.splice(points.indexOf(before) + 1, points.length, base);
  return `M${at(end)}L${at(side(1))}L${at(side(-1))}z`;
}

function drawWords({ x, y, angle, lines, size, weight, italic, colour, opacity, halo, box }: Written, ground: string): SVGElement {
  const around = halo ? { stroke: ground, 'stroke-width': halo, 'stroke-linejoin': 'round', 'paint-order': 'stroke' } : {};
  const font = { 'font-size': round(size), 'font-weight': weight, 'font-style': italic ? 'italic' : null, 'text-anchor': 'middle', fill: colour };
  return s(
    'g',
    { opacity, transform: `translate(${at({ x, y })}) rotate(${round((angle * 180) / Math.PI)})` },
    box ? s('rect', { x: -box.width / 2, y: -box.height / 2, width: box.width, height: box.height, rx: box.radius, fill: ground, stroke: box.frame }) : null,
    lines.map((line, index) => s('text', { y: round(((index - (lines.length - 1) / 2) * LINE_HEIGHT + 0.35) * size), ...font, ...around }, line))
  );
}

/** A look made of elements as it would be seen if the window were large enough for all of it. */
export function lookSvg(root: HTMLElement): string {
  const { scrollLeft, scrollTop } = root;
  root.scrollTo(0, 0); // or what sticks to an edge would be out of place
  const { left, top } = boxOf(root);
  const parts: SVGElement[] = [];
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT, (node) =>
    node instanceof Element && (node.classList.contains('unseen') || node.parentElement instanceof SVGElement) ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT
  );
  while (walker.nextNode()) {
    const node = walker.currentNode;
    if (node instanceof Text) parts.push(...copyText(node, left, top));
    else if (node instanceof HTMLElement) parts.push(...copyBox(node, left, top));
    else if (node instanceof SVGSVGElement) parts.push(copyDrawing(node, left, top));
  }
  root.scrollTo(scrollLeft, scrollTop);
  const ground = getComputedStyle(document.documentElement).getPropertyValue('--ground').trim();
  const size = [root.scrollWidth, root.scrollHeight] as const;
  return drawing([0, 0, ...size], size, ground, ...parts);
}

function copyBox(element: HTMLElement, left: number, top: number): SVGElement[] {
  const { backgroundColor: fill, borderRadius, outlineStyle, outlineColor } = getComputedStyle(element);
  const framed = element.classList.contains('disputed') && outlineStyle !== 'none';
  if (/, 0\)$/.test(fill) && !framed) return [];
  const box = boxOf(element);
  const stroke = framed ? { stroke: outlineColor, 'stroke-dasharray': '4 3' } : {};
  return [s('rect', { x: round(box.left - left), y: round(box.top - top), width: round(box.width), height: round(box.height), rx: parseFloat(borderRadius) || null, fill, ...stroke })];
}

function copyText(node: Text, left: number, top: number): SVGElement[] {
  const words = node.data.trim();
  const parent = node.parentElement;
  if (!words || !parent || parent instanceof SVGElement) return [];
  const range = document.createRange();
  range.selectNodeContents(node);
  const box = boxOf(range);
  const { color: fill, fontSize, fontWeight, fontStyle, writingMode } = getComputedStyle(parent);
  const upright = writingMode === 'horizontal-tb';
  const room = boxOf(parent).width;
  const fit = upright && box.width > room + 1 ? `${words.slice(0, Math.max(1, Math.floor((words.length * room) / box.width) - 1))}…` : words;
  const size = parseFloat(fontSize);
  const [x, y] = upright ? [box.left - left, box.top - top + box.height / 2 + size * 0.35] : [box.left - left + box.width / 2 + size * 0.35, box.bottom - top];
  const font = { fill, 'font-size': fontSize, 'font-weight': fontWeight, 'font-style': fontStyle };
  return [s('text', { ...(upright ? { x: round(x), y: round(y) } : { transform: `translate(${at({ x, y })}) rotate(-90)` }), ...font }, fit)];
}

function copyDrawing(drawn: SVGSVGElement, left: number, top: number): SVGElement {
  const box = boxOf(drawn);
  const copy = drawn.cloneNode(true) as SVGSVGElement;
  const copies = [copy, ...copy.querySelectorAll<SVGElement>('*')];
  [drawn, ...drawn.querySelectorAll('*')].forEach((part, place) => {
    const style = getComputedStyle(part);
    const target = copies[place]!;
    for (const name of SEEN) target.setAttribute(name, style.getPropertyValue(name));
    for (const name of ['class', 'role', 'tabindex']) target.removeAttribute(name);
  });
  for (const [name, value] of Object.entries({ x: box.left - left, y: box.top - top, width: box.width, height: box.height })) copy.setAttribute(name, String(round(value)));
  return copy;
}
