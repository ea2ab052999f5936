// The legend, which is the filter as well: what is pressed is shown.

import { data, page, t } from './context';
import { button, h, line, swatch, text, type Child } from './dom';
import { actors, edges, nodes } from './picture';
import { voiceOf } from './selection';
import { EVERYTHING, narrowed, toggled } from './state';
import { TONES, type Claim } from './types';
import { shortened } from './wording';

const MOST_OPTIONS = 200;

// How often each occurs, whatever is shown.
const kinds = tally(actors.map((node) => node.kind));
const types = tally(edges.map((edge) => edge.type));
const said = (of: (claim: Claim) => string | undefined): Map<string, number> =>
  tally(edges.flatMap(({ claims }) => (claims.length > 1 ? [...new Set(claims.map(of))] : claims.map(of))).filter((value) => value !== undefined));
const stances = said((claim) => claim.stance);
const modalities = said((claim) => claim.modality ?? 'actual');
const voices = said(voiceOf);
const sources = said((claim) => claim.outlet);
const disputed = edges.filter((edge) => edge.disputed).length;

/** The legend for the present state. */
export function legend(): Child[] {
  const { state, change } = page;
  const chip = (group: 'kinds' | 'types' | 'stances' | 'modalities', [name, number]: readonly [string, number], sign: Child, label: string): HTMLElement =>
    button(
      'chip',
      () => change({ [group]: toggled(state[group], name) }),
      { 'data-filter': `${group} ${name}`, 'aria-pressed': String(!state[group].includes(name)) },
      sign,
      text(label, 'word'),
      count(number)
    );
  const chips = (group: 'stances' | 'modalities', found: Map<string, number>, names: Readonly<Record<string, string>>): Child =>
    found.size > 1 && h('div.chips', h('span.key', t[group]), [...found].map((each) => chip(group, each, null, names[each[0]] ?? each[0])));
  const toned = TONES.map((tone) => {
    const found = [...types].filter(([type]) => data.legend.types[type]!.tone === tone);
    return found.length > 0 && h('div.chips', h('span.key', line(tone), t[tone]), found.map((each) => chip('types', each, null, data.legend.types[each[0]]!.label)));
  });
  const only = { 'data-filter': 'disputed', 'aria-pressed': String(state.disputed) };
  return [
    h('div.chips.kinds', [...kinds].map((each) => chip('kinds', each, swatch(each[0]), data.legend.kinds[each[0]]!.label))),
    toned,
    disputed > 0 && button('chip.only', () => change({ disputed: !state.disputed }), only, line('key', 'disputed'), t.disputed_only, count(disputed)),
    edges.some((edge) => !edge.affirmed) && h('span.key', line('key', 'unconfirmed'), t.unconfirmed),
    chips('stances', stances, data.legend.stances),
    chips('modalities', modalities, data.legend.modalities),
    choice('holder', voices),
    choice('source', sources),
    narrowed(state) && button('reset', () => change({ ...EVERYTHING, view: state.view, language: state.language, pins: state.pins }), t.show_all),
  ];
}

/** A list to choose one of many from, or all. */
function choice(name: 'holder' | 'source', found: Map<string, number>): Child {
  const chosen = page.state[name];
  const values = [...found.keys()].slice(0, MOST_OPTIONS);
  if (chosen !== null && !values.includes(chosen)) values.unshift(chosen);
  if (values.length < 2) return null;
  const option = (place: string, label: string, selected: boolean): HTMLElement => h('option', { value: place, ...(selected && { selected }) }, label);
  const options = values.map((value, place) => option(String(place), `${shortened(named(value), 60)} (${found.get(value) ?? 0})`, value === chosen));
  const choose = ({ target }: Event): void => page.change({ [name]: values[Number((target as HTMLSelectElement).value)] ?? null });
  return h('label.key', t[name], h('select', { 'data-filter': name, onchange: choose }, option('-1', t.all!, chosen === null), options));
}

/** A voice in words. */
export const named = (voice: string): string => {
  const number = /^@(-?\d+)$/.exec(voice)?.[1];
  return number === undefined ? voice : (nodes[Number(number)]?.name ?? t.unnamed!);
};

/** How often each value occurs, the most frequent first. */
function tally(values: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return new Map([...counts].sort((a, b) => b[1] - a[1]));
}

const count = (number: number): HTMLElement => h('span.count', number.toLocaleString(data.language));
