// The legend, which is the filter as well: what is pressed is shown.

import { data, t } from './context';
import { h, line, swatch, text, type Child } from './dom';
import type { Picture } from './picture';
import { EVERYTHING, narrowed, toggled, type State } from './state';
import { TONES } from './types';

/** The legend for a state; `change` is called with the state that a click asks for. */
export function legend(picture: Picture, state: State, change: (state: State) => void): Child[] {
  const kinds = tally(picture.nodes.map((node) => node.kind));
  const types = tally(picture.edges.map((edge) => edge.type));
  const stances = tally(picture.edges.flatMap((edge) => [...new Set(edge.claims.map((claim) => claim.stance))]));
  const disputed = picture.edges.filter((edge) => edge.disputed).length;

  const chip = (group: 'kinds' | 'types' | 'stances', name: string, sign: Child, label: string, number: number): HTMLElement =>
    h(
      'button',
      {
        type: 'button',
        class: 'chip',
        'data-filter': `${group} ${name}`,
        'aria-pressed': String(!state[group].includes(name)),
        onclick: () => change({ ...state, [group]: toggled(state[group], name) }),
      },
      sign,
      h('span', { class: 'word' }, text(label)),
      count(number)
    );
  const toned = TONES.map((tone) => {
    const found = [...types.keys()].filter((type) => data.legend.types[type]!.tone === tone);
    const chips = found.map((type) => chip('types', type, null, data.legend.types[type]!.label, types.get(type)!));
    return found.length ? h('div', { class: 'chips' }, h('span', { class: 'tone-name' }, line(tone), t[tone]), chips) : null;
  });
  const only = { type: 'button', class: 'chip only', 'data-filter': 'disputed', 'aria-pressed': String(state.disputed), onclick: () => change({ ...state, disputed: !state.disputed }) };
  return [
    h('div', { class: 'chips kinds' }, [...kinds].map(([kind, number]) => chip('kinds', kind, swatch(kind), data.legend.kinds[kind]!.label, number))),
    toned,
    disputed ? h('button', only, line('key', 'disputed'), t.disputed_only, count(disputed)) : null,
    picture.edges.some((edge) => !edge.affirmed) ? h('span', { class: 'key' }, line('key', 'unconfirmed'), t.unconfirmed) : null,
    stances.size > 1
      ? h('div', { class: 'chips' }, h('span', { class: 'tone-name' }, t.stances), [...stances].map(([name, number]) => chip('stances', name, null, data.legend.stances[name] ?? name, number)))
      : null,
    h('button', { type: 'button', class: 'reset', hidden: !narrowed(state), onclick: () => change({ ...EVERYTHING, view: state.view, language: state.language }) }, t.show_all),
  ];
}

/** How often each value occurs, the most frequent first. */
function tally(values: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return new Map([...counts].sort((a, b) => b[1] - a[1]));
}

const count = (number: number): HTMLElement => h('span', { class: 'count' }, String(number));
