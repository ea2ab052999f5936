// What Python writes into the page, and what the page makes of it.

export type Tone = 'conflict' | 'cooperation' | 'structure';
export const TONES: readonly Tone[] = ['conflict', 'cooperation', 'structure'];
export type Side = 'for' | 'against' | 'open';

export interface Claim {
  readonly holder?: number;
  readonly who: string;
  readonly says: string;
  readonly stance: string;
  /** How real it is, if it is not said to have happened: "planned". */
  readonly modality?: string;
  readonly side: Side;
  readonly date?: string;
  readonly facts?: readonly [string, string][];
  readonly quote?: string;
  readonly trigger?: readonly [number, number];
  readonly source?: readonly string[];
  /** Who published it. */
  readonly outlet?: string;
  readonly link?: string;
  readonly label?: string;
}

export interface Actor {
  readonly slug: string;
  readonly name: string;
  readonly names: readonly string[];
  readonly kind: string;
  readonly wikidata: string | null;
  readonly claims: readonly Claim[];
  /** Where it is: degrees to the east and to the south. */
  readonly at?: readonly [number, number];
  /** The same of the place where most of what is said of it happens, for one that is nowhere itself. */
  readonly near?: readonly [number, number];
  /** The community that it is in, in a graph too large to be seen at once. */
  readonly group?: number;
}

export interface Relation {
  readonly key: string;
  readonly from: number;
  readonly to: number;
  readonly label: string;
  /** Its local name in the ontology: "attacks". */
  readonly name: string;
  readonly type: string;
  readonly affirmed: boolean;
  readonly disputed: boolean;
  readonly claims: readonly Claim[];
}

export interface Kind {
  readonly label: string;
  readonly shape: string;
  readonly family: string;
  /** The path of its pictogram, empty for none. */
  readonly glyph: string;
}

export interface Data {
  readonly language: string;
  readonly texts: Readonly<Record<string, string>>;
  readonly actors: readonly Actor[];
  readonly relations: readonly Relation[];
  readonly nodes: readonly { id: number; x: number; y: number; upright: [number, number]; shape: string; size: number }[];
  readonly edges: readonly (EdgeStyle & { id: number; tone: Tone })[];
  readonly options: object;
  /** The countries as one path, in tenths of a degree. */
  readonly outline?: string;
  /** What is otherwise in the other language. */
  readonly other: Record<string, unknown>;
  /** Whether the page has to place the actors it shows, as there are too many to be seen at once. */
  readonly large: boolean;
  readonly legend: {
    readonly kinds: Readonly<Record<string, Kind>>;
    readonly types: Readonly<Record<string, { label: string; tone: Tone }>>;
    readonly stances: Readonly<Record<string, string>>;
    readonly modalities: Readonly<Record<string, string>>;
  };
}

interface EdgeStyle {
  readonly width: number;
  readonly dashes: boolean | number[];
  smooth?: unknown;
  selfReference?: { size: number; angle: number };
}

export interface Point {
  x: number;
  y: number;
}

export interface Box extends Point {
  left: number;
  right: number;
  top: number;
  bottom: number;
}

/** An actor as drawn. */
export interface Node extends Actor, Point {
  readonly id: number;
  readonly upright: [number, number];
  readonly shape: string;
  size: number;
  degree: number;
  hidden: boolean;
  dimmed: boolean;
  pinned: boolean;
  /** Its size at the scale at which it is drawn as it is. */
  base: number;
  /** Where it is on the map, and how far beside that it stands. */
  origin?: Point;
  aside?: Point;
  lines?: string[];
  /** The actors of a community that are shown, the busiest first. */
  members?: Node[];
}

/** What all lines have, be they one relation or several in a bundle. */
interface Line {
  readonly id: number | string;
  readonly from: number;
  readonly to: number;
  readonly label: string;
  readonly affirmed: boolean;
  readonly disputed: boolean;
  readonly claims: readonly Claim[];
  readonly tone: Tone;
  hidden: boolean;
  dimmed: boolean;
  line?: string;
}

export interface Edge extends Line, EdgeStyle, Relation {
  readonly id: number;
  readonly affirmed: boolean;
}

/** Several relations between the same two actors, drawn as one line until it is opened. */
export interface Bundle extends Line, EdgeStyle {
  readonly id: string;
  readonly edges: readonly Edge[];
  readonly both: boolean;
}

export type Drawn = Edge | Bundle;
export type Thing = Node | Drawn;

/** Whether a thing is a community of actors. */
export const isGroup = (thing: Thing): thing is Node & { members: Node[] } => 'members' in thing;
export const isLine = (thing: Thing): thing is Drawn => 'from' in thing;
export const isBundle = (thing: Thing): thing is Bundle => 'edges' in thing;
