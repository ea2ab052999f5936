// The panel: an overview in words, or the card of one actor, community or relation, with all that is said about it.

import { counted, data, page, t } from './context';
import { button, filling, h, hint, kindOf, line, link, swatch, text, type Child } from './dom';
import * as picture from './picture';
import { leaves, neighbours } from './selection';
import { repinned } from './state';
import { isBundle, isGroup, isLine, type Bundle, type Claim, type Edge, type Node, type Side, type Thing } from './types';
import { capital, shortened } from './wording';

const MOST_LISTED = 200;

const states = (edge: { disputed: boolean; affirmed: boolean }): string[] => (edge.disputed ? ['disputed'] : edge.affirmed ? [] : ['unconfirmed']);
const badgesOf = (edge: Edge): HTMLElement[] => states(edge).map((state) => h(`span.badge.${state}`, t[state]));
const section = (title: string, list: readonly unknown[], ...content: Child[]): Child => list.length > 0 && h('section', h('h3', `${title} (${list.length.toLocaleString(data.language)})`), content);
const heading = (...content: Child[]): HTMLElement => h('h2', { tabindex: '-1' }, content);

/** The card of a thing, or of all that is shown. */
export function cardOf(thing: Thing | null): Child[] {
  if (!thing) return overview();
  if (isGroup(thing)) return community(thing);
  if (!isLine(thing)) return actor(thing);
  return isBundle(thing) ? bundle(thing) : relation(thing);
}

const listed = <T>(things: readonly T[], made: (thing: T) => Child): Child[] => [
  h('ul.list', things.slice(0, MOST_LISTED).map((thing) => h('li', made(thing)))),
  things.length > MOST_LISTED && hint(filling('and_more', things.length - MOST_LISTED)),
];

/** Relations as sentences that can be clicked, "Nordkorea entsendet Truppen nach Russland", without the actor `leave`. */
function relations(title: string, edges: readonly Edge[], leave: number | null = null): Child {
  const end = (number: number): Child => number !== leave && text(picture.nodes[number]!.name, 'end');
  const sentence = (edge: Edge): Child =>
    button(
      `relation.${edge.tone}`,
      () => page.show(edge),
      line(edge.tone, states(edge)[0]),
      h('span', end(edge.from), ' ', text(edge.label, 'verb'), ' ', end(edge.to), ' ', badgesOf(edge))
    );
  return section(title, edges, listed(edges, sentence));
}

const actors = (title: string, nodes: readonly Node[]): Child => section(title, nodes, listed(nodes, (node) => who(node.id)));

/** All that is shown: the communities, or the relations, those that are disputed first. */
function overview(): Child[] {
  const shown = picture.visible;
  const disputed = shown.filter((edge) => edge.disputed);
  return [
    heading(t.overview),
    picture.overview && actors(t.communities!, picture.ranked()),
    relations(capital(t.disputed!), disputed),
    relations(capital(t.relations!), shown.filter((edge) => !edge.disputed)),
    !shown.length && hint(t.nothing_left!),
  ];
}

/** Several relations under a title. */
export const several = (title: string, edges: readonly Edge[]): Child[] => [heading(text(title)), relations(capital(t.relations!), edges)];

const act = (word: string, action: () => void, count = ''): HTMLElement => button('act', action, filling(word, count));

function community(group: Node & { members: Node[] }): Child[] {
  const within = new Set(group.members);
  const inside = picture.visible.filter((edge) => within.has(picture.nodes[edge.from]!) && within.has(picture.nodes[edge.to]!));
  return [
    h('header.actor', swatch(''), h('div', heading(text(group.name)), h('p.kind', t.community))),
    h('p.acts', act('descend', () => page.change({ group: String(group.members[0]!.group) }))),
    actors(capital(t.actors!), group.members),
    relations(capital(t.relations!), inside),
  ];
}

function actor(node: Node): Child[] {
  const shown = picture.visible;
  const wikidata = node.wikidata && link(`https://www.wikidata.org/wiki/${node.wikidata}`, `Wikidata ${node.wikidata}`, t.wikidata);
  return [
    h('header.actor', swatch(node.kind), h('div', heading(text(node.name)), h('p.kind', text(kindOf(node.kind).label)))),
    (node.names.length || wikidata) && h('p.names', node.names.map((name) => [text(name), ' ']), wikidata),
    h('p.acts', whatToDo(node)),
    relations(t.acts!, shown.filter((edge) => edge.from === node.id), node.id),
    relations(t.acted_on!, shown.filter((edge) => edge.to === node.id && edge.from !== node.id), node.id),
    section(t.said_of!, node.claims, node.claims.map(claimed)),
  ];
}

/** What one can do with an actor: see what is around it, find a way from it, hide it, keep it where it is, hear it alone. */
function whatToDo(node: Node): Child[] {
  const { state, change } = page;
  const others = new Set(data.relations.flatMap(({ from, to }) => (from === node.id ? to : to === node.id ? from : [])));
  const there = new Set(picture.shown.map(({ id }) => id));
  const absent = picture.overview ? 0 : [...others].filter((other) => !there.has(other) && !state.hidden.includes(picture.nodes[other]!.slug)).length;
  const folded = state.closed.includes(node.slug);
  const folds = picture.overview ? 0 : leaves(neighbours(data, picture.visible.map(({ id }) => id)), node.id).length;
  const voice = `@${node.id}`;
  const hears = state.holder === voice;
  const without = (list: readonly string[]): string[] => list.filter((slug) => slug !== node.slug);
  return [
    act('focus', () => change({ path: null, focus: node.slug, hops: 1 })),
    absent > 0 && act('expand', () => change({ closed: without(state.closed), opened: folded ? state.opened : [...without(state.opened), node.slug] }), String(absent)),
    folds > 0 && act('collapse', () => change({ opened: without(state.opened), closed: [...without(state.closed), node.slug] }), String(folds)),
    act('path_from', () => page.pathFrom(node.slug)),
    act('hide', () => change({ hidden: [...state.hidden, node.slug] })),
    state.view === 'graph' && !picture.overview && act(node.pinned ? 'unpin' : 'pin', () => change({ pins: repinned(state.pins, node.slug, node.pinned ? null : node) })),
    speaks(node) && act(hears ? 'hear_all' : 'hear', () => change({ holder: hears ? null : voice })),
  ];
}

const speaks = (node: Node): boolean => data.relations.some(({ claims }) => claims.some(({ holder }) => holder === node.id));

function who(number: number): HTMLElement {
  const node = picture.nodes[number]!;
  return button('who', () => page.show(node), swatch(node.kind), text(node.name));
}

function relation(edge: Edge): Child[] {
  return [
    h(`header.statement.${edge.tone}`, who(edge.from), heading(line(edge.tone, states(edge)[0]), text(edge.label)), who(edge.to)),
    h('p.badges', h(`span.badge.${edge.tone}`, text(data.legend.types[edge.type]!.label)), badgesOf(edge)),
    edge.claims.length ? evidence(edge.claims) : hint(t.no_evidence!),
  ];
}

/** What is between two actors or communities: each relation leads to its own card. */
const bundle = (found: Bundle): Child[] => [
  h('header.statement', who(found.from), heading(counted(found.edges.length, 'relation', 'relations')), who(found.to)),
  relations(capital(t.relations!), picture.partsOf(found)),
];

/** The claims on a relation, apart by where they stand where they do not all stand together. */
function evidence(claims: readonly Claim[]): Child[] {
  const of = (side: Side): readonly Claim[] => claims.filter((claim) => claim.side === side);
  const apart = claims.some((claim) => claim.side !== claims[0]!.side);
  return apart ? (['for', 'against', 'open'] as const).map((side) => section(t[side]!, of(side), of(side).map(claimed))) : [section(t.evidence!, claims, claims.map(claimed))];
}

function claimed(claim: Claim): HTMLElement {
  const node = claim.holder === undefined ? undefined : picture.nodes[claim.holder];
  const holder = node ? button('holder', () => page.show(node), text(claim.who)) : text(claim.who, 'holder');
  const facts = (claim.facts ?? []).map(([name, value]) => h('span.fact', name && h('span.name', `${name}: `), text(value)));
  const label = claim.label && h('span.fact.strong', text(claim.label));
  return h(
    `article.claim.${claim.side}`,
    h('p.says', holder, ' ', text(claim.says)),
    (label || facts.length > 0) && h('p.facts', label, facts),
    claim.quote && h('blockquote', { dir: 'auto' }, quoted(claim)),
    source(claim)
  );
}

/** What appears beside the pointer: the thing in a line, and who says so. */
export function tooltipOf(thing: Thing): Child[] {
  const name = (number: number): HTMLElement => text(shortened(picture.nodes[number]!.name, 60));
  if (!isLine(thing)) {
    return [h('strong', text(shortened(thing.name, 120))), h('p', text(kindOf(thing.kind).label), ` · ${sizeOf(thing)}`)];
  }
  if (isBundle(thing)) {
    const lines = thing.edges.slice(0, 6).map((edge) => h('li', name(edge.from), ' ', text(edge.label), ' ', name(edge.to)));
    return [h('strong', counted(thing.edges.length, 'relation', 'relations')), h('ul', lines), h('p', t.opens)];
  }
  const voices = [...new Set(thing.claims.map((claim) => `${shortened(claim.who, 60)} ${claim.says}`))];
  const first = thing.claims.find((claim) => claim.quote);
  return [
    h('strong', name(thing.from), ' ', text(thing.label), ' ', name(thing.to)),
    h('ul', voices.slice(0, 4).map((voice) => h('li', text(voice)))),
    first && h('q', { dir: 'auto' }, shortened(first.quote!, 180)),
    h('p', counted(thing.claims.length, 'statement', 'statements'), states(thing).map((state) => ` · ${t[state]}`)),
  ];
}

/** How much an actor has to do, or how many a community holds. */
const sizeOf = (node: Node): string => (isGroup(node) ? counted(node.members.length, 'actor', 'actors') : counted(node.degree, 'relation', 'relations'));

/** An actor in a sentence, to be read out: "Russland, Staat, 5 Beziehungen". */
export const spoken = (node: Node): string => `${shortened(node.name, 80)}, ${kindOf(node.kind).label}, ${sizeOf(node)}`;

/** The quote with its trigger marked. */
function quoted({ quote = '', trigger }: Claim): Child[] {
  if (!trigger) return [quote];
  const [start, end] = trigger;
  return [quote.slice(0, start), h('mark', quote.slice(start, end)), quote.slice(end)];
}

function source(claim: Claim): Child {
  const [title, ...rest] = claim.source ?? [];
  return title && h('footer', link(claim.link ?? '', title), rest.map((part) => [' · ', text(part)]));
}
