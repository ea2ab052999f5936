// The relations that are shown as a table: for reading, for sorting, and for those who don't see the picture.

import { data, t } from './context';
import { h, line, text } from './dom';
import type { Picture } from './picture';
import type { Edge, Thing } from './types';

interface Column {
  readonly word: string;
  readonly value: (edge: Edge) => string | number;
}

export class Table {
  private sorted = 0;
  private down = false;
  private readonly columns: readonly Column[];

  constructor(
    private readonly picture: Picture,
    private readonly show: (thing: Thing) => void
  ) {
    const name = (number: number): string => picture.nodes[number]!.name;
    this.columns = [
      { word: 'who', value: (edge) => name(edge.from) },
      { word: 'does', value: (edge) => edge.label },
      { word: 'whom', value: (edge) => name(edge.to) },
      { word: 'state', value: (edge) => t[edge.disputed ? 'disputed' : edge.affirmed ? 'affirmed' : 'unconfirmed']! },
      { word: 'voices', value: (edge) => [...new Set(edge.claims.map((claim) => claim.who))].join(', ') },
      { word: 'day', value: (edge) => edge.claims.flatMap((claim) => claim.date ?? []).sort()[0] ?? '' },
      { word: 'count', value: (edge) => edge.claims.length },
    ];
  }

  /** Fills `place` with what is shown now. */
  draw(place: HTMLElement): void {
    const column = this.columns[this.sorted]!;
    const order = new Intl.Collator(data.language, { numeric: true });
    const edges = this.picture.shownEdges().sort((a, b) => order.compare(String(column.value(a)), String(column.value(b))) * (this.down ? -1 : 1));
    const heads = this.columns.map(({ word }, index) => {
      const way = index !== this.sorted ? 'none' : this.down ? 'descending' : 'ascending';
      const sort = (): void => {
        this.down = index === this.sorted && !this.down;
        this.sorted = index;
        this.draw(place);
        place.querySelectorAll<HTMLElement>('th button')[index]!.focus();
      };
      return h('th', { scope: 'col', 'aria-sort': way }, h('button', { type: 'button', onclick: sort }, t[word], way === 'none' ? '' : this.down ? ' ▾' : ' ▴'));
    });
    const rows = edges.slice(0, 1000).map((edge) => {
      const open = h('button', { type: 'button', onclick: () => this.show(edge) }, text(edge.label));
      return h(
        'tr',
        { class: edge.tone },
        this.columns.map(({ word, value }) => h('td', {}, word === 'does' ? [line(edge.tone, edge.disputed ? 'disputed' : ''), ' ', open] : text(String(value(edge)))))
      );
    });
    const rest = edges.length - rows.length;
    place.replaceChildren(
      h('table', {}, h('caption', { class: 'unseen' }, t.relations), h('thead', {}, h('tr', {}, heads)), h('tbody', {}, rows)),
      ...(rest > 0 ? [h('p', { class: 'hint' }, t.and_more!.replace('{count}', String(rest)))] : [])
    );
  }
}
