// What is shown as a timeline: a lane for each actor, and for each relation a line from the one who acts to the
// one acted on, on the day that it is dated to.

import { byId, counted, data, page, t } from './context';
import { boxOf, button, fill, filling, h, hint, s, swatch, text } from './dom';
import { happenings, lanes, type Happening, type Lanes, type Mark } from './lanes';
import { actors, edges as all, nodes, partsOf, selected, visible } from './picture';
import { firstStop, rove } from './rove';
import { says } from './selection';
import { binName } from './time';
import { isLine, type Thing } from './types';
import { shortened } from './wording';

const LANE = 34;
const HEAD = 30;
const CHARACTER = 6.2; // of a mark's label

const timeline = byId('timeline');
rove(timeline, '.mark');

/** Fills `place` with what is shown now. */
export function drawTimeline(place: HTMLElement): void {
  const { state } = page;
  const edges = visible;
  const happened = [
    ...edges.flatMap((edge) => happenings({ relation: edge.id, from: edge.from, to: edge.to }, edge.claims.filter((claim) => says(claim, state)))),
    ...actors.flatMap((node) =>
      node.hidden ? [] : happenings({ relation: null, from: node.id, to: node.id }, node.claims.filter((claim) => says(claim, state)))
    ),
  ];
  const names = Math.min(230, innerWidth * 0.34);
  const first = actors.find((node) => node.slug === state.focus)?.id ?? null;
  const found = lanes(happened, place.clientWidth - names - 24, data.language, first);
  const undated = edges.filter((edge) => !edge.claims.some((claim) => claim.date !== undefined)).length;
  const hints = [
    found.marks.length ? '' : t.nothing_dated,
    undated ? filling('undated', counted(undated, 'relation', 'relations')) : '',
    found.leftOut ? filling('no_room', counted(found.leftOut, 'statement', 'statements')) : '',
  ].filter(Boolean);
  const { scrollLeft, scrollTop } = place;
  fill(place, found.marks.length > 0 && chart(found), hints.length > 0 && hint(hints.join(' ')));
  Object.assign(place, { scrollLeft, scrollTop });
  firstStop([...place.querySelectorAll('.mark')]);
  markTimeline();
}

function chart(found: Lanes): HTMLElement {
  const height = found.actors.length * LANE;
  const heads = s('svg', { width: found.width, height: HEAD, class: 'heads', 'aria-hidden': true }, found.columns.map(({ x, width, name }) => [
    s('rect', { x, y: 0, width, height: HEAD, class: 'column' }),
    s('text', { x: x + 10, y: HEAD - 10 }, name),
  ]));
  const names = h('ul.lane-names', found.actors.map((actor) => {
    const node = nodes[actor]!;
    return h('li', button('lane', () => page.show(node), { 'data-actor': actor }, swatch(node.kind), text(shortened(node.name, 60))));
  }));
  const marks = s(
    'svg',
    { width: found.width, height, class: 'marks', role: 'group', 'aria-label': t.timeline_help },
    found.columns.map(({ x, width }) => s('rect', { x, y: 0, width, height, class: 'column', 'aria-hidden': true })),
    found.actors.map((actor, lane) => s('path', { d: `M0 ${(lane + 0.5) * LANE}H${found.width}`, class: 'lane', 'data-actor': actor, 'aria-hidden': true })),
    found.marks.map((mark) => drawMark(mark, found.slot))
  );
  return h('div.lanes', h('span.corner'), heads, names, marks);
}

function drawMark(mark: Mark, slot: number): SVGElement {
  const [y, end] = [mark.lane, mark.end].map((lane) => (lane + 0.5) * LANE) as [number, number];
  const edge = mark.relation === null ? null : all[mark.relation]!;
  const thing: Thing = edge ?? nodes[mark.from]!;
  const way = Math.sign(end - y);
  const radius = 4.5 + Math.min(mark.claims.length - 1, 4) * 0.8;
  const label = edge ? edge.label : (mark.claims[0]!.label ?? '');
  const look = [edge ? edge.tone : 'alone', edge?.disputed ? 'disputed' : '', !edge || edge.affirmed ? '' : 'unconfirmed'].join(' ');
  const open = (): void => page.show(thing);
  const point = (event: Event): void => {
    const { right, top } = boxOf(event.currentTarget as Element);
    page.point(thing, event instanceof PointerEvent ? { x: event.clientX, y: event.clientY } : { x: right, y: top });
  };
  const leave = (): void => page.point(null, { x: 0, y: 0 });
  return s(
    'g',
    { class: `mark ${look}`, role: 'button', tabindex: '-1', 'aria-label': words(mark), 'data-relation': mark.relation, 'data-from': mark.from, 'data-to': mark.to, onclick: open, onpointermove: point, onpointerleave: leave, onfocus: point, onblur: leave },
    s('rect', { x: mark.x - 12, y: Math.min(y, end) - 12, width: 24, height: Math.abs(end - y) + 24, rx: 6, class: 'hit' }),
    way ? s('path', { d: `M${mark.x} ${y}V${end - way * 7}`, class: 'stroke' }) : null,
    way ? s('path', { d: `M${mark.x - 5} ${end - way * 9}h10L${mark.x} ${end}z`, class: 'tip' }) : null,
    edge
      ? s('circle', { cx: mark.x, cy: y, r: radius, class: 'tip' })
      : s('path', { d: `M${mark.x} ${y - radius - 1.5}l${radius + 1.5} ${radius + 1.5}-${radius + 1.5} ${radius + 1.5}-${radius + 1.5}-${radius + 1.5}z`, class: 'tip' }),
    slot > 66 && label ? s('text', { x: mark.x + 8, y: y - 6, 'aria-hidden': true }, shortened(label, Math.floor((slot - 10) / CHARACTER))) : null
  );
}

/** A mark as a sentence, with its day. */
function words({ relation, from, to, day, claims }: Happening): string {
  const name = (number: number): string => shortened(nodes[number]!.name, 80);
  const edge = relation === null ? null : all[relation]!;
  const what = edge ? `${name(from)} ${shortened(edge.label, 80)} ${name(to)}` : `${name(from)}: ${shortened(claims[0]!.label ?? '', 80)}`;
  const state = edge?.disputed ? t.disputed : edge && !edge.affirmed ? t.unconfirmed : null;
  return [binName({ from: day, to: day }, data.language), what, state, counted(claims.length, 'statement', 'statements')].filter(Boolean).join(', ');
}

/** Lets the selection stand out as it does in the graph. */
export function markTimeline(): void {
  const chosen = selected;
  const relations = new Set(chosen && isLine(chosen) ? partsOf(chosen).map((edge) => String(edge.id)) : []);
  const actors = new Set(!chosen ? [] : isLine(chosen) ? [String(chosen.from), String(chosen.to)] : [String(chosen.id)]);
  for (const mark of timeline.querySelectorAll<SVGElement>('.mark')) {
    const { relation, from, to } = mark.dataset;
    const touched = chosen && (isLine(chosen) ? relations.has(relation ?? '') : actors.has(from!) || actors.has(to!));
    mark.classList.toggle('dimmed', chosen !== null && !touched);
    mark.classList.toggle('chosen', Boolean(touched) && isLine(chosen!));
  }
  for (const lane of timeline.querySelectorAll<HTMLElement | SVGElement>('.lane')) lane.classList.toggle('chosen', actors.has(lane.dataset.actor!));
}
