// The strip below every view: how much was said when, from when to when one looks, and play.

import { byId, counted, data, t } from './context';
import { boxOf, flat, h, s } from './dom';
import { listen } from './listen';
import type { State } from './state';
import { binName, binOf, bins, daysOf, frames, isDay, windowOf, type Bin, type Window } from './time';
import { TONES, type Tone } from './types';

/** How much is said on each day, by tone. */
export type Days = Map<string, Record<Tone, number>>;

const HEIGHT = 36;
const total = (day: Record<Tone, number>): number => day.conflict + day.cooperation + day.structure;
const LONGEST = 20_000; // milliseconds that a whole play takes, if no step is shorter than the shortest
const [SHORTEST_STEP, LONGEST_STEP] = [300, 900];

export class Strip {
  private bins: Bin[] = [];
  private counts: number[] = [];
  private window: Window = [0, 0];
  private timer: ReturnType<typeof setTimeout> | undefined;
  private key = '';

  /** `change` is given the days wanted, and whether that is on the way to others that will replace them. */
  constructor(private readonly change: (days: Pick<State, 'from' | 'to'>, fleeting: boolean) => void) {
    for (const [end, id] of [[0, 'time-from'], [1, 'time-to']] as const) {
      const slider = byId<HTMLInputElement>(id);
      const slide = (event: Event): void => this.slide(end, Number(slider.value) - end, event.type === 'input');
      listen(slider, { input: slide, change: slide });
      const day = byId<HTMLInputElement>(`day-${id.slice(5)}`);
      const choose = (): void => {
        this.pause();
        this.change({ ...this.exact, [id.slice(5)]: isDay(day.value) ? day.value : null }, false);
      };
      listen(day, { change: choose });
    }
    listen(byId('play'), { click: () => (this.timer === undefined ? this.play() : this.pause()) });
    this.followPointer(byId('time-band'));
  }

  private exact: Pick<State, 'from' | 'to'> = { from: null, to: null };

  /** Shows what was said on the days of `state`; `key` tells whether the same is to be shown as before. */
  draw(said: () => Days, key: string, state: State): void {
    const most = Math.max(8, Math.floor(byId('stage').clientWidth / 8));
    const now = `${most} ${key}`;
    if (now !== this.key) {
      this.key = now;
      this.fill(said(), most);
    }
    this.exact = { from: state.from, to: state.to };
    this.window = windowOf(this.bins, state.from, state.to);
    this.mark();
  }

  private fill(said: Days, most: number): void {
    const days = [...said.keys()].filter(isDay).sort();
    this.bins = bins(days.flatMap((day) => Array<string>(total(said.get(day)!)).fill(day)), Math.min(most, 120));
    byId('time').hidden = this.bins.length < 2;
    this.tell();
    const tones = this.bins.map((): Record<Tone, number> => ({ conflict: 0, cooperation: 0, structure: 0 }));
    for (const day of days) for (const tone of TONES) tones[binOf(this.bins, day)]![tone] += said.get(day)![tone];
    this.counts = tones.map(total);
    // The square root lets one see a single voice beside a day of many.
    const highest = Math.sqrt(Math.max(1, ...this.counts));
    const bars = tones.map((tone, place) => {
      const scale = this.counts[place] ? ((Math.sqrt(this.counts[place]) / highest) * (HEIGHT - 4)) / this.counts[place] : 0;
      let top = HEIGHT;
      const parts = (['structure', 'cooperation', 'conflict'] as const).map((name) => {
        const height = tone[name] * scale;
        top -= height;
        return height ? s('rect', { x: place + 0.08, y: top, width: 0.84, height, class: name }) : null;
      });
      const title = s('title', `${binName(this.bins[place]!, data.language)}: ${counted(this.counts[place]!, 'statement', 'statements')}`);
      return s('g', { class: 'bar' }, title, s('rect', { x: place, y: 0, width: 1, height: HEIGHT, class: 'hit' }), parts);
    });
    const chart = s('svg', { viewBox: `0 0 ${Math.max(this.bins.length, 1)} ${HEIGHT}`, preserveAspectRatio: 'none', 'aria-hidden': true }, bars);
    byId('bars').replaceChildren(chart);
    for (const id of ['time-from', 'time-to']) byId<HTMLInputElement>(id).max = String(this.bins.length);
    byId('time-span').replaceChildren(...flat(days.length ? [0, -1].map((place) => h('span', binName({ from: days.at(place)!, to: days.at(place)! }, data.language))) : []));
  }

  /** Shows which days are wanted. */
  private mark(): void {
    const [first, last] = this.window;
    byId('bars').querySelectorAll('.bar').forEach((bar, place) => bar.classList.toggle('out', place < first || place > last));
    // The knobs stand at the edges of bars: that of the end one further than its bar.
    for (const [id, place, edge, word] of [['time-from', first, first, 'time_from'], ['time-to', last, last + 1, 'time_to']] as const) {
      const slider = byId<HTMLInputElement>(id);
      slider.value = String(edge);
      slider.setAttribute('aria-label', t[word]!);
      slider.setAttribute('aria-valuetext', this.bins[place] ? binName(this.bins[place]!, data.language) : '');
    }
    for (const end of ['from', 'to'] as const) byId<HTMLInputElement>(`day-${end}`).value = this.exact[end] ?? '';
  }

  /** One end of the window goes to a bin; it takes the other along where they would cross. */
  private slide(end: 0 | 1, place: number, fleeting: boolean): void {
    this.pause();
    const [first, last] = this.window;
    place = Math.min(Math.max(place, 0), this.bins.length - 1);
    this.choose(end === 0 ? [place, Math.max(place, last)] : [Math.min(first, place), place], fleeting);
  }

  private choose(window: Window, fleeting: boolean): void {
    this.change(daysOf(this.bins, window), fleeting);
  }

  /** A stroke over the bars chooses them, a click a single one, and the same click again all. */
  private followPointer(band: HTMLElement): void {
    let start: number | null = null;
    const at = (event: PointerEvent): number => {
      const { left, width } = boxOf(byId('bars'));
      return Math.min(Math.max(Math.floor(((event.clientX - left) / width) * this.bins.length), 0), this.bins.length - 1);
    };
    const stroke = (event: PointerEvent, fleeting: boolean): void => {
      const place = at(event);
      this.choose([Math.min(start!, place), Math.max(start!, place)], fleeting);
    };
    listen(band, {
      pointerdown: (event) => {
        if ((event.target as Element).tagName === 'INPUT') return;
        this.pause();
        start = at(event);
        band.setPointerCapture(event.pointerId);
        event.preventDefault();
      },
      pointermove: (event) => {
        if (start !== null && at(event) !== start) stroke(event, true);
      },
      pointerup: (event) => {
        if (start === null) return;
        const again = at(event) === start && this.window[0] === start && this.window[1] === start;
        if (again) this.choose([0, this.bins.length - 1], false);
        else stroke(event, false);
        start = null;
      },
      pointercancel: () => (start = null),
    });
  }

  private play(): void {
    const left = frames(this.counts, this.window);
    const step = Math.min(Math.max(LONGEST / left.length, SHORTEST_STEP), LONGEST_STEP);
    byId('counts').setAttribute('aria-live', 'off'); // nobody can listen to that many numbers
    const next = (): void => {
      const frame = left.shift();
      this.timer = undefined;
      if (frame) this.choose(frame, left.length > 0);
      if (left.length) this.timer = setTimeout(next, step);
      this.tell();
    };
    next();
  }

  pause(): void {
    clearTimeout(this.timer);
    if (this.timer !== undefined) this.choose(this.window, false);
    this.timer = undefined;
    this.tell();
  }

  private tell(): void {
    const playing = this.timer !== undefined;
    if (!playing) byId('counts').setAttribute('aria-live', 'polite');
    const button = byId('play');
    button.setAttribute('aria-label', t[playing ? 'pause' : 'play']!);
    button.title = t[playing ? 'pause' : 'play']!;
    button.textContent = playing ? '❚❚' : '▶';
  }
}
