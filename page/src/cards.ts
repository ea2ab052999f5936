// The panel: an overview in words, or the card of one actor or relation, with everything said about it.

import { counted, data, t } from './context';
import { h, line, link, swatch, text, type Child } from './dom';
import type { Picture } from './picture';
import { isBundle, isLine, type Bundle, type Claim, type Edge, type Node, type Side, type Thing } from './types';
import { capital, shortened } from './wording';

const MOST_LISTED = 200;

/** What a card can ask of the page. */
export interface Actions {
  show(thing: Thing | null): void;
  focus(node: Node): void;
  hide(node: Node): void;
  pathFrom(node: Node): void;
}

const states = (edge: { disputed: boolean; affirmed: boolean }): string[] => [
  ...(edge.disputed ? ['disputed'] : []),
  ...(edge.affirmed || edge.disputed ? [] : ['unconfirmed']),
];
const badgesOf = (edge: Edge): HTMLElement[] => states(edge).map((state) => h('span', { class: `badge ${state}` }, t[state]));
const section = (title: string, ...content: Child[]): HTMLElement => h('section', {}, h('h3', {}, title), ...content);

export class Cards {
  constructor(
    private readonly picture: Picture,
    private readonly actions: Actions
  ) {}

  /** The card of a thing, or of all that is shown. */
  of(thing: Thing | null): Child[] {
    if (!thing) return this.overview();
    if (!isLine(thing)) return this.actor(thing);
    return isBundle(thing) ? this.bundle(thing) : this.relation(thing);
  }

  /** A relation as one sentence that can be clicked: "Nordkorea entsendet Truppen nach Russland". */
  private button(edge: Edge, leave: number | null): HTMLElement {
    const end = (number: number): Child => (number === leave ? null : text(this.picture.nodes[number]!.name, { class: 'end' }));
    return h(
      'button',
      { type: 'button', class: `relation ${edge.tone}`, onclick: () => this.actions.show(edge) },
      line(edge.tone, states(edge).join(' ')),
      h('span', {}, end(edge.from), ' ', text(edge.label, { class: 'verb' }), ' ', end(edge.to), ' ', badgesOf(edge))
    );
  }

  private list(edges: readonly Edge[], leave: number | null = null): Child[] {
    const items = edges.slice(0, MOST_LISTED).map((edge) => h('li', {}, this.button(edge, leave)));
    const rest = edges.length - items.length;
    return [h('ul', { class: 'list' }, items), rest > 0 ? h('p', { class: 'hint' }, t.and_more!.replace('{count}', String(rest))) : null];
  }

  /** All relations that are shown, those that are disputed first. */
  private overview(): Child[] {
    const shown = this.picture.byWeight.filter((edge) => !edge.hidden);
    const disputed = shown.filter((edge) => edge.disputed);
    const rest = shown.filter((edge) => !edge.disputed).sort((a, b) => b.claims.length - a.claims.length);
    return [
      h('h2', { tabindex: '-1' }, t.overview),
      disputed.length ? section(`${capital(t.disputed!)} (${disputed.length})`, this.list(disputed)) : null,
      rest.length ? section(`${capital(t.relations!)} (${rest.length})`, this.list(rest)) : null,
      shown.length ? null : h('p', { class: 'hint' }, t.nothing_left),
    ];
  }

  /** Several relations under a title. */
  several(title: string, edges: readonly Edge[]): Child[] {
    return [h('h2', { tabindex: '-1' }, text(title)), section(`${capital(t.relations!)} (${edges.length})`, this.list(edges))];
  }

  private actor(node: Node): Child[] {
    const shown = this.picture.byWeight.filter((edge) => !edge.hidden);
    const acts = shown.filter((edge) => edge.from === node.id);
    const suffers = shown.filter((edge) => edge.to === node.id && edge.from !== node.id);
    const wikidata = node.wikidata ? link(`https://www.wikidata.org/wiki/${node.wikidata}`, `Wikidata ${node.wikidata}`, t.wikidata) : null;
    const act = (word: string, action: (node: Node) => void): HTMLElement => h('button', { type: 'button', class: 'act', onclick: () => action(node) }, t[word]);
    const title = h('div', {}, h('h2', { tabindex: '-1' }, text(node.name)), h('p', { class: 'kind' }, text(data.legend.kinds[node.kind]!.label)));
    return [
      h('header', { class: 'actor' }, swatch(node.kind), title),
      node.names.length || wikidata ? h('p', { class: 'names' }, node.names.map((name) => [text(name), ' ']), wikidata) : null,
      h(
        'p',
        { class: 'acts' },
        act('focus', (chosen) => this.actions.focus(chosen)),
        act('path_from', (chosen) => this.actions.pathFrom(chosen)),
        act('hide', (chosen) => this.actions.hide(chosen))
      ),
      acts.length ? section(`${t.acts} (${acts.length})`, this.list(acts, node.id)) : null,
      suffers.length ? section(`${t.acted_on} (${suffers.length})`, this.list(suffers, node.id)) : null,
      node.claims.length ? section(`${t.said_of} (${node.claims.length})`, node.claims.map((claim) => this.claim(claim))) : null,
    ];
  }

  private who(number: number): HTMLElement {
    const node = this.picture.nodes[number]!;
    return h('button', { type: 'button', class: 'who', onclick: () => this.actions.show(node) }, swatch(node.kind), text(node.name));
  }

  private relation(edge: Edge): Child[] {
    const name = h('h2', { tabindex: '-1' }, line(edge.tone, states(edge).join(' ')), text(edge.label));
    return [
      h('header', { class: `statement ${edge.tone}` }, this.who(edge.from), name, this.who(edge.to)),
      h('p', { class: 'badges' }, h('span', { class: `badge ${edge.tone}` }, text(data.legend.types[edge.type]!.label)), badgesOf(edge)),
      edge.claims.length ? this.evidence(edge.claims) : h('p', { class: 'hint' }, t.no_evidence),
    ];
  }

  /** What is between two actors: each relation leads to its own card. */
  private bundle(found: Bundle): Child[] {
    const title = h('h2', { tabindex: '-1' }, counted(found.edges.length, 'relation', 'relations'));
    return [h('header', { class: 'statement' }, this.who(found.from), title, this.who(found.to)), section(capital(t.relations!), this.list(this.picture.partsOf(found)))];
  }

  /** The claims on a relation, apart by where they stand where they do not all stand together. */
  private evidence(claims: readonly Claim[]): Child[] {
    const of = (side: Side): readonly Claim[] => claims.filter((claim) => claim.side === side);
    const sides = (['for', 'against', 'open'] as const).filter((side) => of(side).length);
    if (sides.length === 1) return [section(`${t.evidence} (${claims.length})`, claims.map((claim) => this.claim(claim)))];
    return sides.map((side) => section(`${t[side]} (${of(side).length})`, of(side).map((claim) => this.claim(claim))));
  }

  private claim(claim: Claim): HTMLElement {
    const node = claim.holder === undefined ? undefined : this.picture.nodes[claim.holder];
    const holder = node ? h('button', { type: 'button', class: 'holder', onclick: () => this.actions.show(node) }, text(claim.who)) : text(claim.who, { class: 'holder' });
    const facts = (claim.facts ?? []).map(([name, value]) => h('span', { class: 'fact' }, name ? h('span', { class: 'name' }, `${name}: `) : null, text(value)));
    const label = claim.label ? h('span', { class: 'fact strong' }, text(claim.label)) : null;
    return h(
      'article',
      { class: `claim ${claim.side}` },
      h('p', { class: 'says' }, holder, ' ', text(claim.says)),
      label || facts.length ? h('p', { class: 'facts' }, label, facts) : null,
      claim.quote ? h('blockquote', { dir: 'auto' }, quoted(claim)) : null,
      source(claim)
    );
  }

  /** What appears beside the pointer: the thing in a line, and who says so. */
  tooltip(thing: Thing): Child[] {
    const name = (number: number): HTMLElement => text(shortened(this.picture.nodes[number]!.name, 60));
    if (!isLine(thing)) {
      const degree = counted(thing.degree, 'relation', 'relations');
      return [h('strong', {}, text(shortened(thing.name, 120))), h('p', {}, text(data.legend.kinds[thing.kind]!.label), ` · ${degree}`)];
    }
    if (isBundle(thing)) {
      const lines = thing.edges.slice(0, 6).map((edge) => h('li', {}, name(edge.from), ' ', text(edge.label), ' ', name(edge.to)));
      return [h('strong', {}, counted(thing.edges.length, 'relation', 'relations')), h('ul', {}, lines), h('p', {}, t.opens)];
    }
    const voices = [...new Set(thing.claims.map((claim) => `${shortened(claim.who, 60)} ${claim.says}`))];
    const first = thing.claims.find((claim) => claim.quote);
    return [
      h('strong', {}, name(thing.from), ' ', text(thing.label), ' ', name(thing.to)),
      h('ul', {}, voices.slice(0, 4).map((voice) => h('li', {}, text(voice)))),
      first ? h('q', { dir: 'auto' }, shortened(first.quote!, 180)) : null,
      h('p', {}, counted(thing.claims.length, 'statement', 'statements'), states(thing).map((state) => ` · ${t[state]}`)),
    ];
  }
}

/** The quote with its trigger marked. */
function quoted({ quote = '', trigger }: Claim): Child[] {
  if (!trigger) return [quote];
  const [start, end] = trigger;
  return [quote.slice(0, start), h('mark', {}, quote.slice(start, end)), quote.slice(end)];
}

function source(claim: Claim): HTMLElement | null {
  const [title, ...rest] = claim.source ?? [];
  if (!title) return null;
  return h('footer', {}, claim.link ? link(claim.link, title) : text(title), rest.map((part) => [' · ', text(part)]));
}
