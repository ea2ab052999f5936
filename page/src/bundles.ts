// Relations between the same two actors, gathered into one line.

import { TONES, type Bundle, type Drawn, type Edge } from './types';

type Ends = { from: number; to: number };

/** The key of the two actors that an edge joins, whichever way it points. */
export const pairOf = (edge: Ends): string => `b${Math.min(edge.from, edge.to)}-${Math.max(edge.from, edge.to)}`;

/**
 * What is drawn for the edges that are shown: those alone between their actors as they are, and those whose pair
 * is in `opened`; loops always; of the rest one bundle a pair.
 */
export const bundled = (edges: readonly Edge[], opened: ReadonlySet<string>): Drawn[] =>
  [...paired(edges, (edge) => edge)].flatMap(([pair, found]): Drawn[] => {
    const [first] = found as [Edge];
    if (found.length === 1) return [{ ...first, smooth: first.from === first.to ? first.smooth : false }];
    return opened.has(pair) || first.from === first.to ? found : [bundle(pair, found, first)];
  });

/** The lines between communities: all relations between two of them as one, its label how many they are. */
export const gathered = (edges: readonly Edge[], groupOf: (actor: number) => number): Bundle[] => {
  const ends = ({ from, to }: Ends): Ends => ({ from: groupOf(from), to: groupOf(to) });
  return [...paired(edges, ends)].flatMap(([pair, found]) => {
    const made = bundle(pair, found, ends(found[0]!), ends);
    return made.from === made.to ? [] : [{ ...made, label: String(found.length), width: Math.min(1.5 + Math.log2(found.length) * 0.7, 9), dashes: false }];
  });
};

function paired(edges: readonly Edge[], ends: (edge: Edge) => Ends): Map<string, Edge[]> {
  const pairs = new Map<string, Edge[]>();
  for (const edge of edges) {
    const pair = pairOf(ends(edge));
    const known = pairs.get(pair);
    if (known) known.push(edge);
    else pairs.set(pair, [edge]);
  }
  return pairs;
}

/** The weightier first: disputed, vouched for, said often. */
export const byWeight = (a: Edge, b: Edge): number => +b.disputed - +a.disputed || +b.affirmed - +a.affirmed || b.claims.length - a.claims.length;

/** One line for several relations: it points as the most telling of them, or both ways. */
function bundle(id: string, edges: readonly Edge[], { from, to }: Ends, ends = (edge: Edge): Ends => edge): Bundle {
  const sorted = [...edges].sort(byWeight);
  const [first] = sorted as [Edge];
  if (ends(first).from !== from) [from, to] = [to, from];
  return {
    id,
    edges: sorted,
    from,
    to,
    both: sorted.some((edge) => ends(edge).from !== from),
    label: `${first.label} +${sorted.length - 1}`,
    // Where kinds mix, conflict must not be overlooked.
    tone: TONES.find((tone) => sorted.some((edge) => edge.tone === tone))!,
    affirmed: sorted.some((edge) => edge.affirmed),
    disputed: sorted.some((edge) => edge.disputed),
    claims: sorted.flatMap((edge) => edge.claims),
    width: Math.min(2.4 + sorted.length * 0.6, 6),
    dashes: sorted.some((edge) => edge.disputed) ? [7, 5] : false,
    smooth: false,
    hidden: false,
    dimmed: false,
  };
}
