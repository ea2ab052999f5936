// Relations between the same two actors, gathered into one line.

import { TONES, type Bundle, type Drawn, type Edge } from './types';

type Ends = { from: number; to: number };

/** The key of the two actors that an edge joins, whichever way it points. */
export const pairOf = (edge: Ends): string => `b${Math.min(edge.from, edge.to)}-${Math.max(edge.from, edge.to)}`;

/**
 * What is drawn for the edges that are shown: those alone between their actors as they are, and those whose pair
 * is in `opened`; loops always; of the rest one bundle a pair. Edges come in the order of their weight.
 */
export const bundled = (edges: readonly Edge[], opened: ReadonlySet<string>): Drawn[] =>
  [...paired(edges, pairOf)].flatMap(([pair, found]): Drawn[] => {
    const [first] = found as [Edge];
    if (found.length === 1 || opened.has(pair) || first.from === first.to) return found;
    const label = `${first.label} +${found.length - 1}`;
    return [bundle(pair, found, (end) => end, label, Math.min(2.4 + found.length * 0.6, 6))];
  });

/** The lines between communities, the thickest first: all relations between two of them as one. */
export const gathered = (edges: readonly Edge[], groupOf: (actor: number) => number): Bundle[] => {
  const outer = edges.filter(({ from, to }) => groupOf(from) !== groupOf(to));
  const pairs = paired(outer, ({ from, to }) => pairOf({ from: groupOf(from), to: groupOf(to) }));
  return [...pairs]
    .sort((a, b) => b[1].length - a[1].length)
    .map(([pair, found]) => ({ ...bundle(pair, found, groupOf, String(found.length), Math.min(1.5 + Math.log2(found.length) * 0.7, 9)), dashes: false }));
};

function paired(edges: readonly Edge[], keyOf: (edge: Edge) => string): Map<string, Edge[]> {
  const pairs = new Map<string, Edge[]>();
  for (const edge of edges) {
    const pair = keyOf(edge);
    const known = pairs.get(pair);
    if (known) known.push(edge);
    else pairs.set(pair, [edge]);
  }
  return pairs;
}

/** One line for several relations: it points as the most telling of them, or both ways. */
function bundle(id: string, edges: readonly Edge[], endOf: (actor: number) => number, label: string, width: number): Bundle {
  const [from, to] = [endOf(edges[0]!.from), endOf(edges[0]!.to)];
  const disputed = edges.some((edge) => edge.disputed);
  return {
    id,
    edges,
    from,
    to,
    both: edges.some((edge) => endOf(edge.from) !== from),
    label,
    // Where kinds mix, conflict must not be overlooked.
    tone: TONES.find((tone) => edges.some((edge) => edge.tone === tone))!,
    affirmed: edges.some((edge) => edge.affirmed),
    disputed,
    claims: [],
    width,
    dashes: disputed ? [7, 5] : false,
    smooth: false,
    hidden: false,
    dimmed: false,
  };
}

/**
 * How edges that are drawn beside each other bend: parallel ones spread like the strings of a harp, `length` being
 * how far apart their ends are, and loops grow.
 */
export function spread(edges: readonly Edge[], length: number): void {
  edges.forEach((edge, place) => {
    if (edge.from === edge.to) {
      edge.selfReference = { size: 24 + 13 * place, angle: Math.PI / 4 };
      return;
    }
    const offset = (place - (edges.length - 1) / 2) * APART * (edge.from === edges[0]!.from ? 1 : -1); // the other way round, its right is our left
    edge.smooth = Math.abs(offset) > 1 && { enabled: true, type: offset > 0 ? 'curvedCW' : 'curvedCCW', roundness: roundness(Math.abs(offset), length) };
  });
}

const APART = 27; // so that each has room for its label

/**
 * The roundness with which vis-network's curve leaves the straight line by `offset` in its middle: its control
 * point is at a distance of (1 + r)/2 of the length, turned by r quarter turns.
 */
function roundness(offset: number, length: number): number {
  let [low, high] = [0, 1];
  for (let round = 0; round < 24; round += 1) {
    const middle = (low + high) / 2;
    if ((length * (1 + middle) * Math.sin((middle * Math.PI) / 2)) / 4 < offset) low = middle;
    else high = middle;
  }
  return high;
}
