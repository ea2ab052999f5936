// Labels are drawn here instead of by vis-network, which lets them lie on each other. Each takes the first of
// its places that is free; actors go first, the busiest before the rest. One that finds no place waits for zoom.

const NODE_TEXT = 13;
const EDGE_TEXT = 11.5;
const LINE_LIMIT = 22;
const EDGE_LIMIT = 34;
const MOST_EDGE_LABELS = 300;
const SHARES = [0.5, 0.44, 0.56, 0.38, 0.62, 0.32, 0.68];
const FAMILY = 'system-ui, "Segoe UI", Roboto, "Helvetica Neue", "DejaVu Sans", Arial, sans-serif';

/** Boxes in graph coordinates that are taken; asks whether another fits in. */
class Taken {
  constructor() {
    this.boxes = [];
  }
  free(box) {
    return this.boxes.every((b) => b.right < box.left || box.right < b.left || b.bottom < box.top || box.bottom < b.top);
  }
  add(box) {
    this.boxes.push(box);
  }
}

/** Points along the lines of small graphs, so that a label beside its own line does not lie on another's. */
class Lines {
  constructor(picture) {
    this.points = [];
    const edges = picture.shownEdges();
    if (edges.length > 120) return;
    for (const edge of edges) {
      for (let share = 0.08; share < 0.95; share += 0.06) {
        const point = picture.pointOn(edge, share);
        if (point) this.points.push({ ...point, edge });
      }
    }
  }
  free(box, own) {
    return this.points.every(({ x, y, edge }) => edge === own || x < box.left || x > box.right || y < box.top || y > box.bottom);
  }
}

const boxAt = (x, y, width, height) => ({ left: x - width / 2, right: x + width / 2, top: y - height / 2, bottom: y + height / 2, x, y });

/** A name in at most two lines of LINE_LIMIT characters. */
function wrapped(name, limit = LINE_LIMIT) {
  const lines = [''];
  for (const word of name.slice(0, 400).split(/\s+/).filter(Boolean)) {
    const last = lines[lines.length - 1];
    if (last && last.length + word.length + 1 > limit) lines.push(word);
    else lines[lines.length - 1] = last ? `${last} ${word}` : word;
  }
  if (lines.length > 2) lines.splice(1, lines.length - 1, `${lines[1]} …`);
  return lines.map((line) => shortened(line, limit + 2));
}

function shortened(string, limit) {
  const characters = Array.from(string.slice(0, limit * 4));
  return characters.length > limit ? `${characters.slice(0, limit - 1).join('').trimEnd()}…` : string;
}

/** Draws all labels that find room. `picture` knows what is shown; fills `picture.labels` for the pointer. */
function drawLabels(context, picture) {
  const scale = picture.network.getScale();
  const enlarge = Math.max(1, Math.min(0.85 / scale, 6)) * Math.min(1, 1.08 / scale);
  const view = picture.view(80);
  const taken = new Taken();
  picture.labels = [];
  const screen = picture.view(-4);
  const lines = new Lines(picture);
  const nodes = picture.shownNodes().filter((node) => inside(node, view));
  for (const node of nodes) taken.add(boxAt(node.x, node.y, 2 * node.size, 2 * node.size));
  context.textAlign = 'center';
  context.textBaseline = 'middle';
  context.lineJoin = 'round';
  for (const node of nodes) drawNodeLabel(context, picture, node, { taken, screen, enlarge });
  for (const edge of picture.labelledEdges(view, MOST_EDGE_LABELS)) drawEdgeLabel(context, picture, edge, { taken, lines, enlarge });
}

const inside = (point, view) => point.x > view.left && point.x < view.right && point.y > view.top && point.y < view.bottom;

function drawNodeLabel(context, picture, node, { taken, screen, enlarge }) {
  const size = NODE_TEXT * enlarge;
  context.font = `600 ${size}px ${FAMILY}`;
  const lines = (node.lines ??= wrapped(node.name));
  const width = Math.max(...lines.map((line) => context.measureText(line).width)) + 6;
  const height = lines.length * size * 1.22 + 2;
  const away = node.size + height / 2 + 4;
  const aside = node.size + width / 2 + 4;
  const places = [[0, away], [0, -away], [aside, 0], [-aside, 0]].map(([x, y]) => boxAt(node.x + x, node.y + y, width, height));
  const within = (box) => box.left > screen.left && box.right < screen.right;
  const place = places.find((box, index) => taken.free(box) && (index < 2 || within(box))) ?? (picture.isForemost(node) ? places[0] : null);
  if (!place) return;
  taken.add(place);
  context.globalAlpha = node.dimmed ? 0.25 : 1;
  lines.forEach((line, index) => {
    const y = place.y + (index - (lines.length - 1) / 2) * size * 1.22;
    context.strokeStyle = picture.colours.ground;
    context.lineWidth = 4 * enlarge;
    context.strokeText(line, place.x, y);
    context.fillStyle = picture.colours.ink;
    context.fillText(line, place.x, y);
  });
  context.globalAlpha = 1;
}

function drawEdgeLabel(context, picture, edge, { taken, lines, enlarge }) {
  const size = EDGE_TEXT * enlarge;
  context.font = `${edge.disputed ? 'italic ' : ''}500 ${size}px ${FAMILY}`;
  const line = (edge.line ??= shortened(edge.label, EDGE_LIMIT));
  const width = context.measureText(line).width + 8 * enlarge;
  const height = size * 1.35;
  const place = edgeLabelPlace(picture, edge, width, height, { taken, lines });
  if (!place) return;
  for (const box of place.boxes) taken.add(box);
  picture.labels.push({ ...place, edge });
  context.save();
  context.translate(place.x, place.y);
  context.rotate(place.angle);
  context.globalAlpha = edge.dimmed ? 0.2 : 1;
  context.fillStyle = picture.colours.ground;
  context.beginPath();
  context.roundRect(-width / 2, -height / 2, width, height, 4 * enlarge);
  context.fill();
  if (picture.isForemost(edge)) {
    context.strokeStyle = picture.colours[edge.tone];
    context.lineWidth = 1.5 * enlarge;
    context.stroke();
  }
  context.fillStyle = edge.affirmed ? picture.colours[`${edge.tone}Text`] : picture.colours.faint;
  context.fillText(line, 0, 0);
  context.restore();
}

/** On the line and upright where that is free, else turned along the line, else beside it; null for nowhere. */
function edgeLabelPlace(picture, edge, width, height, { taken, lines }) {
  const middle = picture.pointOn(edge, 0.5);
  if (!middle) return null;
  const upright = ({ x, y }) => ({ x, y, angle: 0, boxes: [boxAt(x, y, width, height)] });
  const places = [];
  if (edge.from === edge.to) places.push(upright(middle));
  else {
    const direction = angleOf(picture, edge, 0.5);
    const [along, across] = [Math.abs(Math.cos(direction)), Math.abs(Math.sin(direction))];
    // A label that covers its line to the tip of the arrow tells nobody which way it goes.
    const [from, to] = [picture.nodes[edge.from], picture.nodes[edge.to]];
    const line = Math.hypot(to.x - from.x, to.y - from.y) - from.size - to.size - 2.2 * height;
    const points = SHARES.map((share) => picture.pointOn(edge, share));
    if (Math.min(width / Math.max(along, 0.01), height / Math.max(across, 0.01)) < line) places.push(...points.map(upright));
    if (width < line) places.push(...SHARES.map((share) => alongLine(picture, edge, share, width, height)));
    const away = (across * width + along * height) / 2 + height * 0.2;
    for (const side of [-away, away]) {
      const beside = points.map(({ x, y }) => upright({ x: x + side * Math.sin(direction), y: y - side * Math.cos(direction) }));
      places.push(...beside.filter(({ boxes }) => lines.free(boxes[0], edge)));
    }
  }
  const free = places.find(({ boxes }) => boxes.every((box) => taken.free(box)));
  return free ?? (picture.isForemost(edge) ? upright(middle) : null);
}

/** Which way a line runs at a point of it. */
function angleOf(picture, edge, share) {
  const [before, after] = [picture.pointOn(edge, share - 0.05), picture.pointOn(edge, share + 0.05)];
  return Math.atan2(after.y - before.y, after.x - before.x);
}

/** A label turned with its line, never upside down; its room is a row of small boxes. */
function alongLine(picture, edge, share, width, height) {
  const point = picture.pointOn(edge, share);
  let angle = angleOf(picture, edge, share);
  if (Math.abs(angle) > Math.PI / 2) angle += angle > 0 ? -Math.PI : Math.PI;
  const count = Math.max(1, Math.ceil(width / height));
  const boxes = Array.from({ length: count }, (_, index) => {
    const offset = ((index + 0.5) / count - 0.5) * width;
    return boxAt(point.x + offset * Math.cos(angle), point.y + offset * Math.sin(angle), height * 0.9, height * 0.9);
  });
  return { x: point.x, y: point.y, angle, boxes };
}
