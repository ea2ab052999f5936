// What is shown as a timeline: a lane for each actor, and for each relation a line from the one who acts to the
// one acted on, on the day that it is dated to.

import { counted, data, t } from './context';
import { boxOf, flat, h, s, swatch, text } from './dom';
import { happenings, lanes, type Happening, type Lanes, type Mark } from './lanes';
import type { Picture } from './picture';
import { firstStop, rove } from './rove';
import { says } from './selection';
import type { State } from './state';
import { binName } from './time';
import { isLine, type Point, type Thing } from './types';
import { shortened } from './wording';

const LANE = 34;
const HEAD = 30;
const CHARACTER = 6.2; // of a mark's label

export interface Shows {
  /** Shows the card of a thing. */
  show(thing: Thing): void;
  /** Shows what is known of a thing beside a point of the window; null for neither. */
  point(thing: Thing | null, at: Point): void;
}

export class Timeline {
  private place: HTMLElement | null = null;
  private drawn: Lanes | null = null;

  constructor(
    private readonly picture: Picture,
    private readonly shows: Shows
  ) {}

  /** Fills `place` with what is shown now. */
  draw(place: HTMLElement, state: State): void {
    if (!this.place) rove(place, '.mark');
    this.place = place;
    const edges = this.picture.shownEdges();
    const happened = [
      ...edges.flatMap((edge) => happenings({ relation: edge.id, from: edge.from, to: edge.to }, edge.claims.filter((claim) => says(claim, state)))),
      ...this.picture.nodes.flatMap((node) =>
        node.hidden ? [] : happenings({ relation: null, from: node.id, to: node.id }, node.claims.filter((claim) => says(claim, state)))
      ),
    ];
    const names = Math.min(230, innerWidth * 0.34);
    const first = this.picture.nodes.find((node) => node.slug === state.focus)?.id ?? null;
    this.drawn = lanes(happened, place.clientWidth - names - 24, data.language, first);
    const undated = edges.filter((edge) => !edge.claims.some((claim) => claim.date !== undefined)).length;
    const hints = [
      undated ? t.undated!.replace('{count}', counted(undated, 'relation', 'relations')) : null,
      this.drawn.leftOut ? t.no_room!.replace('{count}', counted(this.drawn.leftOut, 'statement', 'statements')) : null,
    ];
    const hint = hints.some(Boolean) ? h('p', { class: 'hint' }, hints.filter(Boolean).join(' ')) : null;
    const { scrollLeft, scrollTop } = place;
    if (this.drawn.marks.length) place.replaceChildren(this.chart(this.drawn), ...flat([hint]));
    else place.replaceChildren(...flat([h('p', { class: 'hint' }, t.nothing_dated), hint]));
    Object.assign(place, { scrollLeft, scrollTop });
    firstStop([...place.querySelectorAll('.mark')]);
    this.mark();
  }

  private chart(found: Lanes): HTMLElement {
    const height = found.actors.length * LANE;
    const heads = s('svg', { width: found.width, height: HEAD, class: 'heads', 'aria-hidden': 'true' }, found.columns.map(({ x, width, name }) => [
      s('rect', { x, y: 0, width, height: HEAD, class: 'column' }),
      s('text', { x: x + 10, y: HEAD - 10 }, name),
    ]));
    const names = h('ul', { class: 'lane-names' }, found.actors.map((actor) => {
      const node = this.picture.nodes[actor]!;
      return h('li', {}, h('button', { type: 'button', class: 'lane', 'data-actor': actor, onclick: () => this.shows.show(node) }, swatch(node.kind), text(shortened(node.name, 60))));
    }));
    const marks = s(
      'svg',
      { width: found.width, height, class: 'marks', role: 'group', 'aria-label': t.timeline_help },
      found.columns.map(({ x, width }) => s('rect', { x, y: 0, width, height, class: 'column', 'aria-hidden': 'true' })),
      found.actors.map((actor, lane) => s('path', { d: `M0 ${(lane + 0.5) * LANE}H${found.width}`, class: 'lane', 'data-actor': actor, 'aria-hidden': 'true' })),
      found.marks.map((mark) => this.drawMark(mark, found.slot))
    );
    return h('div', { class: 'lanes' }, h('span', { class: 'corner' }), heads, names, marks);
  }

  private drawMark(mark: Mark, slot: number): SVGElement {
    const [y, end] = [mark.lane, mark.end].map((lane) => (lane + 0.5) * LANE) as [number, number];
    const edge = mark.relation === null ? null : this.picture.edges[mark.relation]!;
    const thing: Thing = edge ?? this.picture.nodes[mark.from]!;
    const way = Math.sign(end - y);
    const radius = 4.5 + Math.min(mark.claims.length - 1, 4) * 0.8;
    const label = edge ? edge.label : (mark.claims[0]!.label ?? '');
    const look = [edge ? edge.tone : 'alone', edge?.disputed ? 'disputed' : '', !edge || edge.affirmed ? '' : 'unconfirmed'].join(' ');
    const open = (): void => this.shows.show(thing);
    const point = (event: Event): void => {
      const { right, top } = boxOf(event.currentTarget as Element);
      this.shows.point(thing, event instanceof PointerEvent ? { x: event.clientX, y: event.clientY } : { x: right, y: top });
    };
    const leave = (): void => this.shows.point(null, { x: 0, y: 0 });
    return s(
      'g',
      { class: `mark ${look}`, role: 'button', tabindex: '-1', 'aria-label': this.words(mark), 'data-relation': mark.relation, 'data-from': mark.from, 'data-to': mark.to, onclick: open, onpointermove: point, onpointerleave: leave, onfocus: point, onblur: leave },
      s('rect', { x: mark.x - 12, y: Math.min(y, end) - 12, width: 24, height: Math.abs(end - y) + 24, rx: 6, class: 'hit' }),
      way ? s('path', { d: `M${mark.x} ${y}V${end - way * 7}`, class: 'stroke' }) : null,
      way ? s('path', { d: `M${mark.x - 5} ${end - way * 9}h10L${mark.x} ${end}z`, class: 'tip' }) : null,
      edge
        ? s('circle', { cx: mark.x, cy: y, r: radius, class: 'tip' })
        : s('path', { d: `M${mark.x} ${y - radius - 1.5}l${radius + 1.5} ${radius + 1.5}-${radius + 1.5} ${radius + 1.5}-${radius + 1.5}-${radius + 1.5}z`, class: 'tip' }),
      slot > 66 && label ? s('text', { x: mark.x + 8, y: y - 6, 'aria-hidden': 'true' }, shortened(label, Math.floor((slot - 10) / CHARACTER))) : null
    );
  }

  /** A mark as a sentence, with its day. */
  private words({ relation, from, to, day, claims }: Happening): string {
    const name = (number: number): string => shortened(this.picture.nodes[number]!.name, 80);
    const edge = relation === null ? null : this.picture.edges[relation]!;
    const what = edge ? `${name(from)} ${shortened(edge.label, 80)} ${name(to)}` : `${name(from)}: ${shortened(claims[0]!.label ?? '', 80)}`;
    const state = edge?.disputed ? t.disputed : edge && !edge.affirmed ? t.unconfirmed : null;
    return [binName({ from: day, to: day }, data.language), what, state, counted(claims.length, 'statement', 'statements')].filter(Boolean).join(', ');
  }

  /** Lets the selection stand out as it does in the graph. */
  mark(): void {
    if (!this.place) return;
    const chosen = this.picture.selected;
    const relations = new Set(chosen && isLine(chosen) ? this.picture.partsOf(chosen).map((edge) => String(edge.id)) : []);
    const actors = new Set(!chosen ? [] : isLine(chosen) ? [String(chosen.from), String(chosen.to)] : [String(chosen.id)]);
    for (const mark of this.place.querySelectorAll<SVGElement>('.mark')) {
      const { relation, from, to } = mark.dataset;
      const touched = chosen && (isLine(chosen) ? relations.has(relation ?? '') : actors.has(from!) || actors.has(to!));
      mark.classList.toggle('dimmed', chosen !== null && !touched);
      mark.classList.toggle('chosen', Boolean(touched) && isLine(chosen!));
    }
    for (const lane of this.place.querySelectorAll<HTMLElement | SVGElement>('.lane')) lane.classList.toggle('chosen', actors.has(lane.dataset.actor!));
  }
}
