// The shapes of actors and their pictograms, on a grid of 24 by 24.

import { data } from './context';

// Outlines of the legend's swatches, as vis-network draws them.
export const OUTLINES: Readonly<Record<string, string>> = {
  dot: 'M12 1a11 11 0 1 0 0 22 11 11 0 0 0 0-22z',
  square: 'M1.5 1.5h21v21h-21z',
  hexagon: 'M23 12l-5.5 9.530h-11L1 12l5.5-9.530h11z',
  diamond: 'M12 0l12 12-12 12L0 12z',
};

/** How much larger than its grid the pictogram of an actor is. */
export const glyphScale = ({ size, shape }: { size: number; shape: string }): number => (size * (shape === 'diamond' ? 0.9 : 1.12)) / 24;

const glyphPaths = new Map<string, Path2D>();

/** The pictogram of a kind as a path for the canvas; a kind without one gets none. */
export function glyphPath(kind: string): Path2D {
  if (!glyphPaths.has(kind)) glyphPaths.set(kind, new Path2D(data.legend.kinds[kind]?.glyph));
  return glyphPaths.get(kind)!;
}
