// Days put into bins, and which of them to show one after the other. Pure: a day is an ISO date, and days of
// the calendar are counted in UTC, where none is longer than another.

export interface Bin {
  /** The first and the last day that it holds. */
  readonly from: string;
  readonly to: string;
}

/** The first and the last bin that are shown. */
export type Window = readonly [number, number];

const DAY = 86_400_000;
const iso = (time: number): string => new Date(time).toISOString().slice(0, 10);

/** Whether a text is a day of the calendar, and not only looks like one. */
export const isDay = (day: string): boolean => /^[1-9]\d{3}-\d\d-\d\d$/.test(day) && !Number.isNaN(Date.parse(day)) && iso(Date.parse(day)) === day;

/** How many days the second is after the first. */
export const daysBetween = (first: string, second: string): number => Math.round((Date.parse(second) - Date.parse(first)) / DAY);

// From fine to coarse: the day at which the unit begins that holds a day, and the day at which the next one does.
const month = (time: number, months: number): number => {
  const date = new Date(time);
  const whole = date.getUTCFullYear() * 12 + date.getUTCMonth();
  return whole - (whole % months) - 24_000; // counted from 2000, as Date takes the years up to 99 for others
};
const months = (length: number): [(time: number) => number, (time: number) => number] => [
  (time) => Date.UTC(2000, month(time, length)),
  (time) => Date.UTC(2000, month(time, length) + length),
];
const monday = (time: number): number => time - ((new Date(time).getUTCDay() + 6) % 7) * DAY;
const UNITS: readonly [(time: number) => number, (time: number) => number][] = [
  [(time) => time, (time) => time + DAY],
  [monday, (time) => monday(time) + 7 * DAY],
  ...[1, 3, 12, 120, 1200].map(months),
];

/**
 * At most about `most` bins of one length, from days to centuries, for `days`. What lies far before or after
 * the rest is in a bin of its own at the beginning or end, so that one early year leaves the others apart.
 */
export function bins(days: readonly string[], most: number): Bin[] {
  const real = new Set([...new Set(days)].filter(isDay));
  const sorted = days.filter((day) => real.has(day)).sort();
  if (!sorted.length) return [];
  const far = Math.floor(sorted.length * 0.05);
  const [first, last] = [sorted[far]!, sorted.at(-1 - far)!].map(Date.parse) as [number, number];
  const [begin, next] = UNITS.find((unit) => bounds(first, last, unit, most) !== null) ?? UNITS.at(-1)!;
  const found = bounds(first, last, [begin, next], Infinity)!.map(([from, to]) => ({ from: iso(from), to: iso(to - DAY) }));
  const [early, late] = [sorted[0]!, sorted.at(-1)!];
  if (early < found[0]!.from) found.unshift({ from: early, to: iso(Date.parse(found[0]!.from) - DAY) });
  if (late > found.at(-1)!.to) found.push({ from: iso(Date.parse(found.at(-1)!.to) + DAY), to: late });
  return found;
}

/** The finest bins of one length, of which at most `most` hold one of `days`; those that hold none are left out. */
export function occupied(days: readonly string[], most: number): Bin[] {
  const times = [...new Set(days.filter(isDay))].sort().map(Date.parse);
  for (const [begin, next] of UNITS) {
    const found = [...new Set(times.map(begin))];
    if (found.length <= most) return found.map((from) => ({ from: iso(from), to: iso(next(from) - DAY) }));
  }
  return [];
}

function bounds(first: number, last: number, [begin, next]: (typeof UNITS)[number], most: number): [number, number][] | null {
  const found: [number, number][] = [];
  for (let time = begin(first); time <= last; time = next(time)) {
    if (found.length >= most) return null;
    found.push([time, next(time)]);
  }
  return found;
}

/** In which bin a day is; the nearest for one outside all of them. */
export function binOf(bins: readonly Bin[], day: string): number {
  const place = bins.findIndex((bin) => day <= bin.to);
  return place < 0 ? bins.length - 1 : place;
}

/** The bins between two days, each of which may be open. */
export const windowOf = (bins: readonly Bin[], from: string | null, to: string | null): Window => [
  from === null ? 0 : binOf(bins, from),
  to === null ? bins.length - 1 : binOf(bins, to),
];

/** The days of a window; open at an end where it reaches it. */
export const daysOf = (bins: readonly Bin[], [first, last]: Window): { from: string | null; to: string | null } => ({
  from: first === 0 ? null : bins[first]!.from,
  to: last === bins.length - 1 ? null : bins[last]!.to,
});

/**
 * What play shows: everything grows from its beginning, bin by bin; a window moves on to the end as it is, or from
 * the beginning where it is at the end. Where nothing was said, nothing is waited for.
 */
export function frames(counts: readonly number[], [first, last]: Window): Window[] {
  const end = counts.length - 1;
  if (first === 0) {
    const from = last < end ? last + 1 : 0;
    return counts.flatMap((count, place): Window[] => (place >= from && (count > 0 || place === end) ? [[0, place]] : []));
  }
  const width = last - first;
  const start = last < end ? first + 1 : 0;
  return counts.flatMap((_, place): Window[] => {
    const some = counts.slice(place, place + width + 1).some((count) => count > 0);
    return place >= start && place + width <= end && some ? [[place, place + width]] : [];
  });
}

/** The days of a bin in words: "28.10.2024", "Okt. 2024", "2024", or from when to when. */
export function binName({ from, to }: Bin, language: string): string {
  const format = (day: string, options: Intl.DateTimeFormatOptions): string =>
    new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : language, { timeZone: 'UTC', ...options }).format(Date.parse(day));
  const day = { day: 'numeric', month: 'numeric', year: 'numeric' } as const;
  if (from === to) return format(from, day);
  const after = iso(Date.parse(to) + DAY);
  if (from.endsWith('-01-01') && after.endsWith('-01-01')) return from.slice(0, 4) === to.slice(0, 4) ? from.slice(0, 4) : `${from.slice(0, 4)}–${to.slice(0, 4)}`;
  if (from.endsWith('-01') && after.endsWith('-01') && daysBetween(from, to) < 31) return format(from, { month: 'short', year: 'numeric' });
  return `${format(from, day)}–${format(to, day)}`;
}
