// What is shown as a matrix of actors by types of relation: who acts how often in which way, and on whom others act.

import { byId, counted, data, page, t } from './context';
import { crossed, depth } from './crossed';
import { button, fill, filling, h, hint, swatch, text } from './dom';
import { edges, nodes, partsOf, selected, visible } from './picture';
import { firstStop, rove } from './rove';
import { isLine } from './types';
import { shortened } from './wording';

const MOST_ROWS = 150;
const matrix = byId('matrix');
rove(matrix, 'td button');
const typeOf = (name: string): string => data.legend.types[name]!.label;

/** Fills `place` with what is shown now. */
export function drawMatrix(place: HTMLElement): void {
  const { types, rows } = crossed(visible);
  if (!rows.length) return fill(place, hint(t.nothing_left!));
  const heads = types.map(({ name, tone }) => h(`th.${tone}`, { scope: 'col' }, h('span', text(typeOf(name)))));
  const body = rows.slice(0, MOST_ROWS).map(({ actor, cells }) => {
    const node = nodes[actor]!;
    const name = button('lane', () => page.show(node), swatch(node.kind), text(shortened(node.name, 60)));
    const fields = cells.map(({ acts, suffers }, column) => {
      const { name: type, tone } = types[column]!;
      return h(`td.${tone}`, half(actor, type, 'acts', acts), half(actor, type, 'acted_on', suffers));
    });
    return h('tr', { 'data-actor': actor }, h('th', { scope: 'row' }, name), fields);
  });
  const rest = rows.length - body.length;
  const table = h('table', h('caption.unseen', t.view_matrix), h('thead', h('tr', h('td.corner'), heads)), h('tbody', body));
  fill(place, hint(t.matrix_help!), table, rest > 0 && hint(filling('and_more', rest)));
  firstStop([...place.querySelectorAll('td button')]);
  markMatrix();
}

function half(actor: number, type: string, word: 'acts' | 'acted_on', found: readonly number[]): HTMLElement {
  if (!found.length) return h('span.half');
  const title = `${shortened(nodes[actor]!.name, 80)}, ${typeOf(type)}, ${t[word]}`;
  const list = found.map((number) => edges[number]!);
  const open = (): void => (list.length === 1 ? page.show(list[0]!) : page.list(title, list));
  const state = list.some((edge) => edge.disputed) ? 'disputed' : '';
  const label = `${title}: ${counted(found.length, 'relation', 'relations')}${state && `, ${t.disputed}`}`;
  const sign = word === 'acts' ? `${found.length}→` : `→${found.length}`;
  return button(`half.depth${depth(found.length)}.${state}`, open, { 'aria-label': label, title: label, 'data-relations': found.join(' ') }, sign);
}

/** Lets the selection stand out. */
export function markMatrix(): void {
  const relations = selected && isLine(selected) ? partsOf(selected).map((edge) => String(edge.id)) : [];
  for (const row of matrix.querySelectorAll<HTMLElement>('tr[data-actor]')) {
    row.classList.toggle('chosen', selected !== null && !isLine(selected) && row.dataset.actor === String(selected.id));
  }
  for (const each of matrix.querySelectorAll<HTMLElement>('td button')) {
    each.classList.toggle('chosen', each.dataset.relations!.split(' ').some((number) => relations.includes(number)));
  }
}
