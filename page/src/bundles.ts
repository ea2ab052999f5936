// Relations between the same two actors, gathered into one line.

import type { Bundle, Drawn, Edge, Tone } from './types';

/** The key of the two actors that an edge joins, whichever way it points. */
export const pairOf = (edge: { from: number; to: number }): string => `b${Math.min(edge.from, edge.to)}-${Math.max(edge.from, edge.to)}`;

/**
 * What is drawn for the edges that are shown: those alone between their actors as they are, and those whose pair
 * is in `opened`; loops always; of the rest one bundle a pair.
 */
export function bundled(edges: readonly Edge[], opened: ReadonlySet<string>): Drawn[] {
  const pairs = new Map<string, Edge[]>();
  for (const edge of edges) {
    const pair = pairOf(edge);
    const known = pairs.get(pair);
    if (known) known.push(edge);
    else pairs.set(pair, [edge]);
  }
  return [...pairs].flatMap(([pair, found]): Drawn[] => {
    if (found.length === 1) return [{ ...found[0]!, smooth: found[0]!.from === found[0]!.to ? found[0]!.smooth : false }];
    return opened.has(pair) || found[0]!.from === found[0]!.to ? found : [bundle(pair, found)];
  });
}

/** One line for several relations: it points as the most telling of them, or both ways. */
function bundle(id: string, edges: readonly Edge[]): Bundle {
  const sorted = [...edges].sort((a, b) => Number(b.disputed) - Number(a.disputed) || Number(b.affirmed) - Number(a.affirmed) || b.claims.length - a.claims.length);
  const [first] = sorted as [Edge];
  const tones = new Set<Tone>(sorted.map((edge) => edge.tone));
  return {
    id,
    edges: sorted,
    from: first.from,
    to: first.to,
    both: sorted.some((edge) => edge.from !== first.from),
    label: `${first.label} +${sorted.length - 1}`,
    // Where kinds mix, conflict must not be overlooked.
    tone: tones.size === 1 ? first.tone : tones.has('conflict') ? 'conflict' : 'cooperation',
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
