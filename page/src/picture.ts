// The graph as drawn: what is shown, what is selected, and how it looks. It holds no words of its own.

import { bundled, pairOf } from './bundles';
import { data } from './context';
import { glyphPath, glyphScale } from './glyphs';
import { layout } from './layout';
import { drawLabels, NODE_TEXT, type Label, type Written } from './labels';
import type { Selection } from './selection';
import { isBundle, isLine, type Box, type Drawn, type Edge, type Node, type Point, type Thing } from './types';
import { wrapped } from './wording';

type Frame = Pick<Box, 'left' | 'right' | 'top' | 'bottom'>;

export interface Look {
  readonly fill: string;
  readonly stroke: string;
  readonly width: number;
  readonly opacity: number;
}

export class Picture {
  readonly nodes: Node[];
  readonly edges: Edge[];
  readonly byDegree: Node[];
  readonly byWeight: Edge[];
  readonly network: vis.Network;
  readonly opened = new Set<string>();
  drawn: Drawn[] = [];
  labels: Label[] = [];
  names: Written[] = [];
  selected: Thing | null = null;
  private hovered: Thing | null = null;
  private readonly nodeSet: vis.DataSet;
  private readonly edgeSet: vis.DataSet;
  private readonly colours = new Map<string, string>();
  private readonly homes: Point[];
  private readonly outline = new Path2D(data.outline);
  /** How long a degree on the map is; 0 without a map. */
  unit = 0;
  private arranged = false;
  private inSet = '';
  private lineSet = '';

  constructor(container: HTMLElement) {
    this.nodes = data.nodes.map((node) => ({ ...data.actors[node.id]!, ...node, degree: 0, hidden: false, dimmed: false }));
    this.edges = data.edges.map((edge) => ({ ...data.relations[edge.id]!, ...edge, hidden: false, dimmed: false }));
    if (container.clientHeight > container.clientWidth) this.standUp();
    this.homes = this.nodes.map(({ x, y }) => ({ x, y }));
    for (const edge of this.edges) for (const end of new Set([edge.from, edge.to])) this.nodes[end]!.degree += 1;
    this.byDegree = [...this.nodes].sort((a, b) => b.degree - a.degree);
    this.byWeight = [...this.edges].sort(
      (a, b) => Number(b.disputed) - Number(a.disputed) || Number(b.affirmed) - Number(a.affirmed) || b.claims.length - a.claims.length
    );
    this.nodeSet = new vis.DataSet([]);
    this.edgeSet = new vis.DataSet([]);
    this.network = new vis.Network(container, { nodes: this.nodeSet, edges: this.edgeSet }, data.options);
    this.network.on('beforeDrawing', (context) => this.drawOutline(context));
    this.network.on('afterDrawing', (context) => {
      this.drawGlyphs(context);
      ({ names: this.names, labels: this.labels } = drawLabels(context, this));
    });
    this.network.on('dragging', () => this.followPositions());
    this.network.on('dragEnd', () => this.followPositions());
  }

  /** Turns the picture, which lies, for a screen that stands. */
  private standUp(): void {
    for (const node of this.nodes) [node.x, node.y] = node.upright;
  }

  /** Takes over what the data says by now, in another language. */
  reword(): void {
    for (const node of this.nodes) Object.assign(node, data.actors[node.id], { lines: undefined, folded: undefined });
    for (const edge of this.edges) Object.assign(edge, data.relations[edge.id], { line: undefined });
    const chosen = this.selected;
    if (chosen && isLine(chosen) && !isBundle(chosen)) this.selected = this.edges[chosen.id]!;
  }

  /** A colour of the style sheet, in the scheme in force. */
  colour(name: string): string {
    if (!this.colours.has(name)) this.colours.set(name, getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim());
    return this.colours.get(name)!;
  }

  /** Reads the colours anew, in another scheme. */
  recolour(): void {
    this.colours.clear();
    this.refresh();
  }

  nodeLook(node: Node): Look {
    const foremost = this.isForemost(node);
    const fill = this.colour(data.legend.kinds[node.kind]!.family);
    return { fill, stroke: this.colour(foremost ? 'ring' : 'ground'), width: foremost ? 4 : 2, opacity: node.dimmed ? 0.22 : 1 };
  }

  edgeLook(edge: Drawn): Look {
    const foremost = this.isForemost(edge);
    const stroke = this.colour(edge.affirmed || foremost ? edge.tone : 'faint');
    return { fill: stroke, stroke, width: edge.width + (foremost ? 1.5 : 0), opacity: edge.dimmed ? 0.12 : 1 };
  }

  private drawnNode(node: Node): object {
    const { fill, stroke, width, opacity } = this.nodeLook(node);
    const { id, x, y, shape, size } = node;
    const same = { background: fill, border: stroke };
    return { id, x, y, shape, size, opacity, borderWidth: width, color: { ...same, hover: same, highlight: same } };
  }

  private drawnEdge(edge: Drawn): object {
    const { stroke, width, opacity } = this.edgeLook(edge);
    const { id, from, to, dashes, smooth, selfReference } = edge;
    const color = { color: stroke, hover: stroke, highlight: stroke, opacity };
    const both = isBundle(edge) && edge.both ? { arrows: { to: { enabled: true }, from: { enabled: true, scaleFactor: 0.62 } } } : {};
    return { id, from, to, dashes, color, width, ...both, ...(smooth !== undefined && { smooth }), ...(selfReference && { selfReference }) };
  }

  /**
   * Shows what is selected, and nothing else; `arrange` places it anew, with the rest of `among`, to be seen well by
   * itself, and `map` where it is on earth, if that is known.
   */
  restrict(selection: Selection, arrange: boolean, among: Selection, map: boolean): void {
    for (const node of this.nodes) node.hidden = !selection.actors.has(node.id) || (map && !node.at);
    for (const edge of this.edges) edge.hidden = !selection.relations.has(edge.id) || this.nodes[edge.from]!.hidden || this.nodes[edge.to]!.hidden;
    if (this.selected && (isLine(this.selected) ? this.partsOf(this.selected).every((edge) => edge.hidden) : this.selected.hidden)) this.selected = null;
    this.unit = 0;
    for (const node of this.nodes) node.size = data.nodes[node.id]!.size * (map ? 0.6 : 1);
    if (map) this.locate(among);
    else if (arrange) this.arrange(among);
    else if (this.arranged) this.nodes.forEach((node, place) => Object.assign(node, this.homes[place]));
    this.arranged = arrange;
    this.refresh();
  }

  /** Places what is shown on the map, so far apart that the actors fit on it. */
  private locate({ actors }: Selection): void {
    const located = this.nodes.filter((node) => node.at && actors.has(node.id));
    const span = (axis: 0 | 1): number => {
      const values = located.map((node) => node.at![axis]);
      return Math.max(...values) - Math.min(...values);
    };
    this.unit = Math.min((innerWidth * 0.6) / Math.max(span(0), span(1), 1), 60);
    for (const node of located) [node.x, node.y] = [node.at![0] * this.unit, node.at![1] * this.unit];
  }

  private drawOutline(context: CanvasRenderingContext2D): void {
    if (!this.unit) return;
    context.save();
    context.scale(this.unit / 10, this.unit / 10);
    context.lineWidth = 10 / this.unit / this.network.getScale();
    context.fillStyle = this.colour('wash');
    context.strokeStyle = this.colour('rule');
    context.fill(this.outline);
    context.stroke(this.outline);
    context.restore();
  }

  /** Places what is shown. */
  private arrange({ actors, relations }: Selection): void {
    const shown = this.nodes.filter((node) => actors.has(node.id));
    const places = new Map(shown.map((node, place) => [node.id, place]));
    const boxes = shown.map((node) => {
      const lines = (node.lines ??= wrapped(node.name));
      return { width: Math.max(node.size, Math.max(...lines.map((line) => line.length)) * 4.1) + 12, height: node.size + lines.length * 10 + 12 };
    });
    const edges = [...relations].map((number) => this.edges[number]!).map((edge) => [places.get(edge.from)!, places.get(edge.to)!] as const);
    const { clientWidth, clientHeight } = this.network.body.container;
    const points = layout(boxes, edges, clientHeight > clientWidth ? 0.7 : 1.5);
    shown.forEach((node, place) => Object.assign(node, points[place]));
  }

  /** Draws everything anew after a change of what is hidden, selected, or of the colours. */
  refresh(): void {
    this.drawn = bundled(this.shownEdges(), this.opened);
    this.dim();
    const shown = this.nodes.filter((node) => !node.hidden);
    const [nodes, lines] = [shown.map(({ id }) => id).join(), this.drawn.map(({ id }) => id).join()];
    if (nodes !== this.inSet) {
      this.edgeSet.clear();
      this.nodeSet.clear();
      this.nodeSet.add(shown.map((node) => this.drawnNode(node)));
    } else this.nodeSet.update(shown.map((node) => this.drawnNode(node)));
    if (nodes !== this.inSet || lines !== this.lineSet) {
      this.edgeSet.clear();
      this.edgeSet.add(this.drawn.map((edge) => this.drawnEdge(edge)));
    } else this.edgeSet.update(this.drawn.map((edge) => this.drawnEdge(edge)));
    [this.inSet, this.lineSet] = [nodes, lines];
    this.network.redraw();
  }

  /** Fades what has nothing to do with the selection. */
  private dim(): void {
    const chosen = this.selected;
    const near = new Set<number>(!chosen ? [] : isLine(chosen) ? [chosen.from, chosen.to] : [chosen.id]);
    for (const edge of this.drawn) {
      const touches = chosen !== null && (isLine(chosen) ? this.same(edge, chosen) : edge.from === chosen.id || edge.to === chosen.id);
      edge.dimmed = chosen !== null && !touches;
      if (touches) near.add(edge.from).add(edge.to);
    }
    for (const node of this.nodes) node.dimmed = chosen !== null && !near.has(node.id);
  }

  /** Chooses a thing or nothing; a bundle, or the bundle of a relation, opens. */
  select(thing: Thing | null): void {
    this.opened.clear();
    if (thing && isLine(thing)) this.opened.add(pairOf(thing));
    this.selected = thing;
    this.refresh();
  }

  /** The relations that a line stands for. */
  partsOf(line: Drawn): readonly Edge[] {
    return isBundle(line) ? line.edges.map((edge) => this.edges[edge.id]!) : [this.edges[line.id]!];
  }

  private same(one: Drawn, other: Drawn): boolean {
    if (isBundle(other)) return pairOf(one) === other.id;
    return one.id === other.id || (isBundle(one) && one.edges.some((edge) => edge.id === other.id));
  }

  hover(thing: Thing | null): void {
    if (this.hovered === thing) return;
    const before = this.hovered;
    this.hovered = thing;
    for (const changed of [before, thing]) if (changed) this.restyle(changed);
  }

  private restyle(thing: Thing): void {
    if (!isLine(thing)) {
      if (!thing.hidden) this.nodeSet.update(this.drawnNode(thing));
    } else if (this.drawn.includes(thing)) this.edgeSet.update(this.drawnEdge(thing));
  }

  isForemost(thing: Thing): boolean {
    if (thing === this.hovered) return true;
    const chosen = this.selected;
    if (!chosen || isLine(chosen) !== isLine(thing)) return false;
    return isLine(chosen) && isLine(thing) ? this.same(thing, chosen) : thing === chosen;
  }

  shownNodes(): Node[] {
    const shown = this.byDegree.filter((node) => !node.hidden);
    return shown.sort((a, b) => Number(this.isForemost(b)) - Number(this.isForemost(a)) || Number(a.dimmed) - Number(b.dimmed) || b.degree - a.degree);
  }

  shownEdges(): Edge[] {
    return this.edges.filter((edge) => !edge.hidden);
  }

  /** The edges to label: those in view, or in a crowd only those that matter to the selection. */
  labelledEdges(view: Frame, most: number): Drawn[] {
    const weight = (edge: Drawn): number => (edge.disputed ? 1000 : 0) + (edge.affirmed ? 500 : 0) + Math.min(edge.claims.length, 499);
    const shown = this.drawn.filter((edge) => this.inView(edge, view)).sort((a, b) => weight(b) - weight(a));
    const wanted = shown.length > most ? shown.filter((edge) => this.isForemost(edge) || (this.selected && !edge.dimmed)) : shown;
    return wanted.slice(0, most).sort((a, b) => Number(this.isForemost(b)) - Number(this.isForemost(a)) || Number(a.dimmed) - Number(b.dimmed));
  }

  private inView(edge: Drawn, view: Frame): boolean {
    const [a, b] = [this.nodes[edge.from]!, this.nodes[edge.to]!];
    return Math.min(a.x, b.x) < view.right && Math.max(a.x, b.x) > view.left && Math.min(a.y, b.y) < view.bottom && Math.max(a.y, b.y) > view.top;
  }

  /** A point on a line, `share` of the way from its beginning; null while vis-network has not drawn it. */
  pointOn(edge: Drawn, share: number): Point | null {
    const type = this.network.body.edges[edge.id]?.edgeType;
    if (!type) return null;
    if (edge.from !== edge.to) return type.getPoint(share);
    const node = this.nodes[edge.from]!;
    const away = node.size + (edge.selfReference?.size ?? 24);
    return { x: node.x + away, y: node.y - away };
  }

  /** The line that shows a relation, alone or among others. */
  lineOf(edge: Edge): Drawn | undefined {
    return this.drawn.find((line) => this.partsOf(line).includes(edge));
  }

  /** The visible part of the graph with a margin, in the graph's coordinates. */
  view(margin: number): Frame {
    const { clientWidth: width, clientHeight: height } = this.network.body.container;
    const { x: left, y: top } = this.network.DOMtoCanvas({ x: -margin, y: -margin });
    const { x: right, y: bottom } = this.network.DOMtoCanvas({ x: width + margin, y: height + margin });
    return { left, top, right, bottom };
  }

  private drawGlyphs(context: CanvasRenderingContext2D): void {
    for (const node of this.nodes) {
      if (node.hidden) continue;
      const scale = glyphScale(node);
      context.save();
      context.globalAlpha = node.dimmed ? 0.25 : 1;
      context.translate(node.x - 12 * scale, node.y - 12 * scale);
      context.scale(scale, scale);
      context.fillStyle = this.colour('glyph');
      context.fill(glyphPath(node.kind), 'evenodd');
      context.restore();
    }
  }

  private followPositions(): void {
    for (const [id, { x, y }] of Object.entries(this.network.getPositions())) {
      Object.assign(this.nodes[Number(id)]!, { x, y });
      if (!this.arranged) this.homes[Number(id)] = { x, y };
    }
  }

  /** What is at a point of the container: an actor, else a line by its label or itself, else null. */
  at(point: Point): Thing | null {
    const node = this.network.getNodeAt(point);
    if (node !== undefined) return this.nodes[node]!;
    const { x, y } = this.network.DOMtoCanvas(point);
    const label = this.labels.find(({ boxes }) => boxes.some((box) => x >= box.left && x <= box.right && y >= box.top && y <= box.bottom));
    const id = label ? label.edge.id : this.network.getEdgeAt(point);
    return this.drawn.find((edge) => edge.id === id) ?? null;
  }

  /** Everything shown in the picture with its names, never larger than life. */
  fit(): void {
    const shown = this.nodes.filter((node) => !node.hidden);
    if (!shown.length) return;
    this.network.redraw(); // which takes in the size that the container has by now
    const { clientWidth: width, clientHeight: height } = this.network.body.container;
    const aside = width > 600 ? 52 : 0; // for the buttons at the edge
    let scale = 1;
    let box = this.extent(shown, scale);
    // Names keep their size on the screen, so what room they take in the graph depends on the scale.
    for (let round = 0; round < 8; round += 1) {
      box = this.extent(shown, scale);
      scale = Math.min((width - aside - 28) / (box.right - box.left), (height - 28) / (box.bottom - box.top), 1.25);
    }
    const position = { x: (box.left + box.right) / 2, y: (box.top + box.bottom) / 2 };
    this.network.moveTo({ position, scale: Math.max(scale, 0.02), offset: { x: -aside / 2, y: 0 } });
  }

  private extent(nodes: readonly Node[], scale: number): Frame {
    const size = NODE_TEXT * Math.max(1, Math.min(0.85 / scale, 6));
    const box = { left: Infinity, right: -Infinity, top: Infinity, bottom: -Infinity };
    for (const node of nodes) {
      const lines = (node.lines ??= wrapped(node.name));
      const half = Math.max(node.size, Math.max(...lines.map((line) => line.length)) * size * 0.31);
      box.left = Math.min(box.left, node.x - half);
      box.right = Math.max(box.right, node.x + half);
      box.top = Math.min(box.top, node.y - node.size);
      box.bottom = Math.max(box.bottom, node.y + node.size + 6 + lines.length * size * 1.25);
    }
    return box;
  }

  zoom(factor: number): void {
    this.network.moveTo({ scale: Math.min(Math.max(this.network.getScale() * factor, 0.02), 6) });
  }

  pan(x: number, y: number): void {
    const centre = this.network.getViewPosition();
    const scale = this.network.getScale();
    this.network.moveTo({ position: { x: centre.x + x / scale, y: centre.y + y / scale } });
  }

  /** Brings an actor or relation into the part of the picture above `bottom` if it is out of sight. */
  reveal(thing: Thing, bottom: number): void {
    const line = isLine(thing) ? this.drawn.find((edge) => this.same(edge, thing)) : null;
    const point = isLine(thing) ? line && this.pointOn(line, 0.5) : thing;
    if (!point) return;
    const { x, y } = this.network.canvasToDOM(point);
    const { clientWidth: width, clientHeight: height } = this.network.body.container;
    if (x > 40 && x < width - 40 && y > 40 && y < bottom - 40) return;
    this.network.moveTo({ position: { x: point.x, y: point.y }, offset: { x: 0, y: (bottom - height) / 2 } });
  }
}
