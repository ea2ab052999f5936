// What is shown as a matrix of actors by types of relation: who acts how often in which way, and on whom others act.

import { counted, data, t } from './context';
import { crossed, depth } from './crossed';
import { flat, h, swatch, text } from './dom';
import type { Picture } from './picture';
import { firstStop, rove } from './rove';
import { isLine, type Edge, type Thing } from './types';
import { shortened } from './wording';

const MOST_ROWS = 150;

export interface Lists {
  show(thing: Thing): void;
  /** Shows the cards of several relations under a title. */
  list(title: string, edges: readonly Edge[]): void;
}

export class Matrix {
  private place: HTMLElement | null = null;

  constructor(
    private readonly picture: Picture,
    private readonly lists: Lists
  ) {}

  /** Fills `place` with what is shown now. */
  draw(place: HTMLElement): void {
    if (!this.place) rove(place, 'td button');
    this.place = place;
    const { types, rows } = crossed(this.picture.shownEdges());
    if (!rows.length) return place.replaceChildren(h('p', { class: 'hint' }, t.nothing_left));
    const heads = types.map(({ name, tone }) => h('th', { scope: 'col', class: tone }, h('span', {}, text(this.type(name)))));
    const body = rows.slice(0, MOST_ROWS).map(({ actor, cells }) => {
      const node = this.picture.nodes[actor]!;
      const name = h('button', { type: 'button', class: 'lane', onclick: () => this.lists.show(node) }, swatch(node.kind), text(shortened(node.name, 60)));
      const fields = cells.map(({ acts, suffers }, place) => {
        const { name: type, tone } = types[place]!;
        return h('td', { class: tone }, this.half(actor, type, 'acts', acts), this.half(actor, type, 'acted_on', suffers));
      });
      return h('tr', { 'data-actor': actor }, h('th', { scope: 'row' }, name), fields);
    });
    const rest = rows.length - body.length;
    place.replaceChildren(
      h('p', { class: 'hint' }, t.matrix_help),
      h('table', {}, h('caption', { class: 'unseen' }, t.view_matrix), h('thead', {}, h('tr', {}, h('td', { class: 'corner' }), heads)), h('tbody', {}, body)),
      ...flat([rest > 0 ? h('p', { class: 'hint' }, t.and_more!.replace('{count}', String(rest))) : null])
    );
    firstStop([...place.querySelectorAll('td button')]);
    this.mark();
  }

  private type(name: string): string {
    return data.legend.types[name]!.label;
  }

  private half(actor: number, type: string, word: 'acts' | 'acted_on', found: readonly number[]): HTMLElement {
    if (!found.length) return h('span', { class: 'half' });
    const title = `${shortened(this.picture.nodes[actor]!.name, 80)}, ${this.type(type)}, ${t[word]}`;
    const edges = found.map((number) => this.picture.edges[number]!);
    const open = (): void => (edges.length === 1 ? this.lists.show(edges[0]!) : this.lists.list(title, edges));
    const state = edges.some((edge) => edge.disputed) ? 'disputed' : '';
    const label = `${title}: ${counted(found.length, 'relation', 'relations')}${state && `, ${t.disputed}`}`;
    return h(
      'button',
      { type: 'button', class: `half depth${depth(found.length)} ${state}`, 'aria-label': label, title: label, 'data-relations': found.join(' '), onclick: open },
      word === 'acts' ? `${found.length}→` : `→${found.length}`
    );
  }

  /** Lets the selection stand out. */
  mark(): void {
    if (!this.place) return;
    const chosen = this.picture.selected;
    const relations = chosen && isLine(chosen) ? this.picture.partsOf(chosen).map((edge) => String(edge.id)) : [];
    for (const row of this.place.querySelectorAll<HTMLElement>('tr[data-actor]')) {
      row.classList.toggle('chosen', chosen !== null && !isLine(chosen) && row.dataset.actor === String(chosen.id));
    }
    for (const half of this.place.querySelectorAll<HTMLElement>('td button')) {
      const within = (half.dataset.relations ?? '').split(' ').some((each) => relations.includes(each));
      half.classList.toggle('chosen', within);
    }
  }
}
