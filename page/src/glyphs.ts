// Pictograms of the kinds of actor, drawn for this page on a grid of 24 by 24; holes by the even-odd rule.
export const GLYPHS: Readonly<Record<string, string>> = {
  Person: 'M12 11.6a4.3 4.3 0 1 0 0-8.6 4.3 4.3 0 0 0 0 8.6zM4 20.5c0-4.3 3.5-7 8-7s8 2.7 8 7z',
  Group:
    'M12 11a3.1 3.1 0 1 0 0-6.2 3.1 3.1 0 0 0 0 6.2zM6.2 20c0-4.3 2.3-7 5.8-7s5.8 2.7 5.8 7z' +
    'M5 11.4a2.3 2.3 0 1 0 0-4.6 2.3 2.3 0 0 0 0 4.6zM1 18.5c0-3.2 1.5-5.3 4-5.3.7 0 1.3.2 1.9.5' +
    '-1.4 1.3-2 2.9-2.1 4.8zM19 11.4a2.3 2.3 0 1 0 0-4.6 2.3 2.3 0 0 0 0 4.6zM23 18.5c0-3.2-1.5-5.3' +
    '-4-5.3-.7 0-1.3.2-1.9.5 1.4 1.3 2 2.9 2.1 4.8z',
  State: 'M5.5 2.5h2v19h-2zM8.5 3.5h11.5l-3 4.2 3 4.2H8.5z',
  GovernmentBody: 'M12 2.5l9 4.7v2.3H3V7.2zM5 11h2.6v6.5H5zM10.7 11h2.6v6.5h-2.6zM16.4 11H19v6.5h-2.6zM3 19h18v2.5H3z',
  Alliance: 'M12 2.5l2.8 6.2 6.7.7-5 4.5 1.4 6.6-5.9-3.4-5.9 3.4 1.4-6.6-5-4.5 6.7-.7z',
  Organisation: 'M9 3h6v5H9zM11 8h2v3h6v4.5h-2V13H7v2.5H5V11h6zM3 15.5h6v5H3zM15 15.5h6v5h-6z',
  Party: 'M7 3h7.5L17 5.5V12H7zM3 12.8h18V21H3zM8 15.5V17h8v-1.5z',
  Company: 'M9 3.5h6A1.5 1.5 0 0 1 16.5 5v2H21v13H3V7h4.5V5A1.5 1.5 0 0 1 9 3.5zM9.5 5.5V7h5V5.5z',
  Media: 'M3.5 4h17v16h-17zM6.5 7v4.5h5V7zM13.5 7v1.5h4V7zM13.5 10v1.5h4V10zM6.5 13.3v1.5h11v-1.5zM6.5 16.2v1.5h11v-1.5z',
  ArmedForce: 'M12 2.2l8 3v6.3c0 5-3.4 8.6-8 10.3-4.6-1.7-8-5.3-8-10.3V5.2z',
  IntelligenceService:
    'M12 5.5c5 0 8.8 3.9 10.2 6.5-1.4 2.6-5.2 6.5-10.2 6.5S3.2 14.6 1.8 12C3.2 9.4 7 5.5 12 5.5z' +
    'M12 8.4a3.6 3.6 0 1 0 0 7.2 3.6 3.6 0 0 0 0-7.2z',
  Place: 'M12 2a7.3 7.3 0 0 1 7.3 7.3c0 5-4.8 9.3-7.3 12.7-2.5-3.4-7.3-7.7-7.3-12.7A7.3 7.3 0 0 1 12 2zM12 6.5a2.9 2.9 0 1 0 0 5.8 2.9 2.9 0 0 0 0-5.8z',
  Asset: 'M12 2.3l8.6 4.8v9.8L12 21.7l-8.6-4.8V7.1zM12 4.7L6.2 8l5.8 3.2L17.8 8z',
};

// Outlines of the legend's swatches, as vis-network draws them.
export const OUTLINES: Readonly<Record<string, string>> = {
  dot: 'M12 1a11 11 0 1 0 0 22 11 11 0 0 0 0-22z',
  square: 'M1.5 1.5h21v21h-21z',
  hexagon: 'M23 12l-5.5 9.530h-11L1 12l5.5-9.530h11z',
  diamond: 'M12 0l12 12-12 12L0 12z',
};

const glyphPaths = new Map<string, Path2D>();

/** The pictogram of a kind as a path for the canvas; a kind without one gets none. */
export function glyphPath(kind: string): Path2D {
  if (!glyphPaths.has(kind)) {
    const outline = Object.hasOwn(GLYPHS, kind) ? GLYPHS[kind]! : '';
    glyphPaths.set(kind, new Path2D(outline));
  }
  return glyphPaths.get(kind)!;
}
