// The graph as drawn: what is shown, what is selected, and how it looks. It holds no words of its own.

const TONES = ['conflict', 'cooperation', 'structure'];

class Picture {
  constructor(container) {
    this.labels = [];
    this.selected = null;
    this.hovered = null;
    this.nodes = data.nodes.map((node) => ({ ...data.actors[node.id], ...node, degree: 0, hidden: false, dimmed: false }));
    this.edges = data.edges.map((edge) => ({ ...data.relations[edge.id], ...edge, hidden: false, dimmed: false }));
    if (container.clientHeight > container.clientWidth) this.standUp();
    for (const edge of this.edges) for (const end of new Set([edge.from, edge.to])) this.nodes[end].degree += 1;
    this.byDegree = [...this.nodes].sort((a, b) => b.degree - a.degree);
    this.byWeight = [...this.edges].sort((a, b) => b.disputed - a.disputed || b.affirmed - a.affirmed || b.claims.length - a.claims.length);
    this.readColours();
    this.nodeSet = new vis.DataSet(this.nodes.map((node) => this.drawnNode(node)));
    this.edgeSet = new vis.DataSet(this.edges.map((edge) => this.drawnEdge(edge)));
    this.network = new vis.Network(container, { nodes: this.nodeSet, edges: this.edgeSet }, data.options);
    this.network.on('afterDrawing', (context) => {
      this.drawGlyphs(context);
      drawLabels(context, this);
    });
    this.network.on('dragging', () => this.followPositions());
    this.network.on('dragEnd', () => this.followPositions());
  }

  /** Turns the picture, which lies, for a screen that stands. */
  standUp() {
    for (const node of this.nodes) [node.x, node.y] = node.upright;
  }

  /** The colours of the scheme in force, out of the style sheet. */
  readColours() {
    const style = getComputedStyle(document.documentElement);
    const read = (name) => style.getPropertyValue(name).trim();
    this.colours = { ground: read('--ground'), ink: read('--ink'), faint: read('--faint'), glyph: read('--glyph'), ring: read('--ring') };
    for (const tone of TONES) {
      this.colours[tone] = read(`--${tone}`);
      this.colours[`${tone}Text`] = read(`--${tone}-text`);
    }
    for (const { family } of Object.values(data.legend.kinds)) this.colours[family] = read(`--${family}`);
  }

  drawnNode(node) {
    const colour = this.colours[data.legend.kinds[node.kind].family];
    const foremost = this.isForemost(node);
    const border = foremost ? this.colours.ring : this.colours.ground;
    const { id, x, y, shape, size, hidden } = node;
    const same = { background: colour, border };
    return { id, x, y, shape, size, hidden, opacity: node.dimmed ? 0.22 : 1, borderWidth: foremost ? 4 : 2, color: { ...same, hover: same, highlight: same } };
  }

  drawnEdge(edge) {
    const foremost = this.isForemost(edge);
    const colour = edge.affirmed || foremost ? this.colours[edge.tone] : this.colours.faint;
    const { id, from, to, dashes, smooth, selfReference, hidden } = edge;
    const drawn = { id, from, to, dashes, hidden, width: edge.width + (foremost ? 1.5 : 0) };
    drawn.color = { color: colour, hover: colour, highlight: colour, opacity: edge.dimmed ? 0.12 : 1 };
    if (smooth !== undefined) drawn.smooth = smooth;
    if (selfReference) drawn.selfReference = selfReference;
    return drawn;
  }

  /** Draws everything anew after a change of what is hidden, selected, or of the colours. */
  refresh() {
    this.dim();
    this.nodeSet.update(this.nodes.map((node) => this.drawnNode(node)));
    this.edgeSet.update(this.edges.map((edge) => this.drawnEdge(edge)));
    this.network.redraw();
  }

  /** Fades what has nothing to do with the selection. */
  dim() {
    const near = new Set();
    const chosen = this.selected;
    if (chosen) {
      if ('from' in chosen) near.add(chosen.from).add(chosen.to);
      else near.add(chosen.id);
    }
    for (const edge of this.edges) {
      const touches = chosen === edge || (chosen && !('from' in chosen) && (edge.from === chosen.id || edge.to === chosen.id));
      edge.dimmed = Boolean(chosen) && !touches;
      if (touches && !edge.hidden) near.add(edge.from).add(edge.to);
    }
    for (const node of this.nodes) node.dimmed = Boolean(chosen) && !near.has(node.id);
  }

  select(thing) {
    this.selected = thing;
    this.refresh();
  }

  hover(thing) {
    if (this.hovered === thing) return;
    const before = this.hovered;
    this.hovered = thing;
    for (const changed of [before, thing]) if (changed) this.restyle(changed);
  }

  restyle(thing) {
    if ('from' in thing) this.edgeSet.update(this.drawnEdge(thing));
    else this.nodeSet.update(this.drawnNode(thing));
  }

  isForemost(thing) {
    return thing === this.selected || thing === this.hovered;
  }

  shownNodes() {
    const shown = this.byDegree.filter((node) => !node.hidden);
    return shown.sort((a, b) => this.isForemost(b) - this.isForemost(a) || a.dimmed - b.dimmed || b.degree - a.degree);
  }

  shownEdges() {
    return this.edges.filter((edge) => !edge.hidden);
  }

  /** The edges to label: those in view, or in a crowd only those that matter to the selection. */
  labelledEdges(view, most) {
    const shown = this.byWeight.filter((edge) => !edge.hidden && this.inView(edge, view));
    const wanted = shown.length > most ? shown.filter((edge) => this.isForemost(edge) || (this.selected && !edge.dimmed)) : shown;
    return wanted.slice(0, most).sort((a, b) => this.isForemost(b) - this.isForemost(a) || a.dimmed - b.dimmed);
  }

  inView(edge, view) {
    const [a, b] = [this.nodes[edge.from], this.nodes[edge.to]];
    return Math.min(a.x, b.x) < view.right && Math.max(a.x, b.x) > view.left && Math.min(a.y, b.y) < view.bottom && Math.max(a.y, b.y) > view.top;
  }

  /** A point on an edge, `share` of the way from its beginning; null while vis-network has not drawn it. */
  pointOn(edge, share) {
    const type = this.network.body.edges[edge.id]?.edgeType;
    if (!type) return null;
    if (edge.from !== edge.to) return type.getPoint(share);
    const node = this.nodes[edge.from];
    return { x: node.x + node.size + (edge.selfReference?.size ?? 24), y: node.y - node.size - (edge.selfReference?.size ?? 24) };
  }

  /** The visible part of the graph with a margin, in the graph's coordinates. */
  view(margin) {
    const { clientWidth: width, clientHeight: height } = this.network.body.container;
    const { x: left, y: top } = this.network.DOMtoCanvas({ x: -margin, y: -margin });
    const { x: right, y: bottom } = this.network.DOMtoCanvas({ x: width + margin, y: height + margin });
    return { left, top, right, bottom };
  }

  drawGlyphs(context) {
    for (const node of this.nodes) {
      if (node.hidden) continue;
      const scale = (node.size * (node.shape === 'diamond' ? 0.9 : 1.12)) / 24;
      context.save();
      context.globalAlpha = node.dimmed ? 0.25 : 1;
      context.translate(node.x - 12 * scale, node.y - 12 * scale);
      context.scale(scale, scale);
      context.fillStyle = this.colours.glyph;
      context.fill(glyphPath(node.kind), 'evenodd');
      context.restore();
    }
  }

  followPositions() {
    for (const [id, { x, y }] of Object.entries(this.network.getPositions())) Object.assign(this.nodes[id], { x, y });
  }

  /** What is at a point of the container: an actor, else a relation by its label or its line, else null. */
  at(point) {
    const node = this.network.getNodeAt(point);
    if (node !== undefined) return this.nodes[node];
    const { x, y } = this.network.DOMtoCanvas(point);
    const label = this.labels.find(({ boxes }) => boxes.some((box) => x >= box.left && x <= box.right && y >= box.top && y <= box.bottom));
    if (label) return label.edge;
    const edge = this.network.getEdgeAt(point);
    return edge === undefined ? null : this.edges[edge];
  }

  /** Everything shown in the picture with its names, never larger than life. */
  fit() {
    const shown = this.nodes.filter((node) => !node.hidden);
    if (!shown.length) return;
    const { clientWidth: width, clientHeight: height } = this.network.body.container;
    let scale = 1;
    let box;
    // Names keep their size on the screen, so what room they take in the graph depends on the scale.
    for (let round = 0; round < 8; round += 1) {
      box = this.extent(shown, scale);
      scale = Math.min((width - 16) / (box.right - box.left), (height - 16) / (box.bottom - box.top), 1.25);
    }
    this.network.moveTo({ position: { x: (box.left + box.right) / 2, y: (box.top + box.bottom) / 2 }, scale: Math.max(scale, 0.02) });
  }

  extent(nodes, scale) {
    const text = NODE_TEXT * Math.max(1, Math.min(0.85 / scale, 6));
    const box = { left: Infinity, right: -Infinity, top: Infinity, bottom: -Infinity };
    for (const { x, y, size, name } of nodes) {
      const lines = wrapped(name);
      const half = Math.max(size, Math.max(...lines.map((line) => line.length)) * text * 0.31);
      box.left = Math.min(box.left, x - half);
      box.right = Math.max(box.right, x + half);
      box.top = Math.min(box.top, y - size);
      box.bottom = Math.max(box.bottom, y + size + 6 + lines.length * text * 1.25);
    }
    return box;
  }

  zoom(factor) {
    this.network.moveTo({ scale: Math.min(Math.max(this.network.getScale() * factor, 0.02), 6) });
  }

  pan(x, y) {
    const centre = this.network.getViewPosition();
    const scale = this.network.getScale();
    this.network.moveTo({ position: { x: centre.x + x / scale, y: centre.y + y / scale } });
  }

  /** Brings an actor or relation into the part of the picture above `bottom` if it is out of sight. */
  reveal(thing, bottom) {
    const point = 'from' in thing ? this.pointOn(thing, 0.5) : thing;
    const { x, y } = this.network.canvasToDOM(point);
    const { clientWidth: width, clientHeight: height } = this.network.body.container;
    if (x > 40 && x < width - 40 && y > 40 && y < bottom - 40) return;
    this.network.moveTo({ position: { x: point.x, y: point.y }, offset: { x: 0, y: (bottom - height) / 2 } });
  }
}
