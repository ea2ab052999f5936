// What is shown, as text in formats that other programs and articles take. Pure.

import type { Claim } from './types';

/** One voice on one relation, in words. */
export interface Row {
  readonly subject: string;
  readonly relation: string;
  readonly object: string;
  readonly claim: Claim | null;
}

const COLUMNS = ['subject', 'relation', 'object', 'holder', 'stance', 'date', 'quote', 'source'] as const;

const cells = ({ subject, relation, object, claim }: Row): string[] => [
  subject,
  relation,
  object,
  claim?.who ?? '',
  claim?.stance ?? '',
  claim?.date ?? '',
  claim?.quote ?? '',
  claim?.link ?? (claim?.source ?? []).join(', '),
];

/** As RFC 4180 has it. A cell that a spreadsheet would take for a formula gets an apostrophe before it. */
export function csv(rows: readonly Row[]): string {
  const cell = (value: string): string => {
    const safe = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
    return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
  };
  return [COLUMNS as readonly string[], ...rows.map(cells)].map((row) => `${row.map(cell).join(',')}\r\n`).join('');
}

/** As a list of objects with the names of the CSV's columns. */
export function json(rows: readonly Row[]): string {
  const objects = rows.map((row) => Object.fromEntries(cells(row).map((value, place) => [COLUMNS[place]!, value])));
  return `${JSON.stringify(objects, null, 2)}\n`;
}

/** A relation as the ontology names it, to be written as RDF. */
export interface Triple {
  readonly subject: string;
  readonly name: string;
  readonly object: string;
  readonly key: string;
  readonly affirmed: boolean;
}

/** Relations as Turtle: each as a thing, and as a plain edge where somebody vouches for it. */
export function turtle(triples: readonly Triple[]): string {
  const iri = (kind: string, name: string): string => `<https://w3id.org/actorgraph/${kind}${encodeURIComponent(name.toWellFormed())}>`;
  const lines = triples.map(({ subject, name, object, key, affirmed }) => {
    const [s, p, o] = [iri('actor/', subject), iri('ns#', name), iri('actor/', object)];
    const thing = `${iri('relation/', key)} a ag:Relation ; rdf:subject ${s} ; rdf:predicate ${p} ; rdf:object ${o} .\n`;
    return affirmed ? `${s} ${p} ${o} .\n${thing}` : thing;
  });
  const prefixes = '@prefix ag: <https://w3id.org/actorgraph/ns#> .\n@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .\n\n';
  return prefixes + lines.join('');
}

/** Sentences with footnotes, for an article. */
export function footnotes(rows: readonly Row[]): string {
  const notes: string[] = [];
  const sentences = new Map<string, number[]>();
  for (const { subject, relation, object, claim } of rows) {
    const sentence = `${subject} ${relation} ${object}`;
    const numbers = sentences.get(sentence) ?? [];
    sentences.set(sentence, numbers);
    if (!claim) continue;
    const place = [...(claim.source ?? []), claim.link].filter(Boolean).join(', ');
    notes.push(`${claim.who} ${claim.says}${claim.quote ? `: „${claim.quote}“` : ''}${place ? ` (${place})` : ''}`);
    numbers.push(notes.length);
  }
  const text = [...sentences].map(([sentence, numbers]) => `${sentence}.${numbers.map((number) => `[${number}]`).join('')}\n`);
  return `${text.join('')}\n${notes.map((note, index) => `[${index + 1}] ${note}\n`).join('')}`;
}
