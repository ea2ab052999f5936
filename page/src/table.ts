// The relations that are shown as a table: for reading, for sorting, and for those who don't see the picture.

import { data, page, t } from './context';
import { button, fill, filling, h, hint, line, text } from './dom';
import { nodes, visible } from './picture';
import type { Edge } from './types';

const MOST_ROWS = 1000;
const name = (number: number): string => nodes[number]!.name;
const COLUMNS: readonly [string, (edge: Edge) => string | number][] = [
  ['who', (edge) => name(edge.from)],
  ['does', (edge) => edge.label],
  ['whom', (edge) => name(edge.to)],
  ['state', (edge) => t[edge.disputed ? 'disputed' : edge.affirmed ? 'affirmed' : 'unconfirmed']!],
  ['voices', (edge) => [...new Set(edge.claims.map((claim) => claim.who))].join(', ')],
  ['day', (edge) => edge.claims.flatMap((claim) => claim.date ?? []).sort()[0] ?? ''],
  ['count', (edge) => edge.claims.length],
];
let sorted = 0;
let down = false;

/** Fills `place` with what is shown now. */
export function drawTable(place: HTMLElement): void {
  const value = COLUMNS[sorted]![1];
  const order = new Intl.Collator(data.language, { numeric: true });
  const edges = visible.map((edge) => [String(value(edge)), edge] as const).sort(([a], [b]) => order.compare(a, b) * (down ? -1 : 1));
  const heads = COLUMNS.map(([word], index) => {
    const way = index !== sorted ? 'none' : down ? 'descending' : 'ascending';
    const sort = (): void => {
      [down, sorted] = [index === sorted && !down, index];
      drawTable(place);
      place.querySelectorAll<HTMLElement>('th button')[index]!.focus();
    };
    return h('th', { scope: 'col', 'aria-sort': way }, button('sort', sort, t[word], way !== 'none' && (down ? ' ▾' : ' ▴')));
  });
  const rows = edges.slice(0, MOST_ROWS).map(([, edge]) => {
    const open = [line(edge.tone, edge.disputed ? 'disputed' : ''), ' ', button('open', () => page.show(edge), text(edge.label))];
    return h(`tr.${edge.tone}`, COLUMNS.map(([word, cell]) => h('td', word === 'does' ? open : text(String(cell(edge))))));
  });
  const rest = edges.length - rows.length;
  fill(place, h('table', h('caption.unseen', t.relations), h('thead', h('tr', heads)), h('tbody', rows)), rest > 0 && hint(filling('and_more', rest)));
}
