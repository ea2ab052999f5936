// One stop for Tab in a picture of many things; the arrow keys go from one to the nearest in their direction.

import { listen } from './listen';

export const WAYS: Readonly<Record<string, readonly [number, number]>> = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

/** The thing nearest to `from` in a direction, what lies straight ahead before what lies aside; -1 for none. */
export function nearest(points: readonly (readonly [number, number])[], from: number, [x, y]: readonly [number, number]): number {
  let [best, least] = [-1, Infinity];
  const [ownX, ownY] = points[from]!;
  for (const [place, [otherX, otherY]] of points.entries()) {
    const along = (otherX - ownX) * x + (otherY - ownY) * y;
    const aside = Math.abs((otherX - ownX) * y) + Math.abs((otherY - ownY) * x);
    if (along > 0.5 && along + 3 * aside < least) [best, least] = [place, along + 3 * aside];
  }
  return best;
}

/** Ties the keys to the things that match `selector` in `place`, however often they are drawn anew. */
export function rove(place: HTMLElement, selector: string): void {
  const things = (): Element[] => [...place.querySelectorAll(selector)];
  const go = (to: Element | null | undefined): void => {
    if (!(to instanceof HTMLElement || to instanceof SVGElement)) return;
    to.focus();
    to.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  };
  const enter = (event: FocusEvent): void => {
    const thing = (event.target as Element).closest(selector);
    if (!thing) return;
    for (const other of place.querySelectorAll(`${selector}[tabindex="0"]`)) other.setAttribute('tabindex', '-1');
    thing.setAttribute('tabindex', '0');
  };
  const press = (event: KeyboardEvent): void => {
    const thing = (event.target as Element).closest(selector);
    if (!thing || event.ctrlKey || event.metaKey || event.altKey) return;
    const all = things();
    if (event.key === 'Home') go(all[0]);
    else if (event.key === 'End') go(all.at(-1));
    else if ((event.key === 'Enter' || event.key === ' ') && thing instanceof SVGElement) thing.dispatchEvent(new MouseEvent('click', { bubbles: true }));
    else if (Object.hasOwn(WAYS, event.key)) {
      const points = all.map((each): [number, number] => {
        const { left, top, width, height } = each.getBoundingClientRect();
        return [left + width / 2, top + height / 2];
      });
      go(all[nearest(points, all.indexOf(thing), WAYS[event.key]!)]);
    } else return;
    event.preventDefault();
  };
  listen(place, { focusin: enter, keydown: press });
}

/** Makes the first of the things the one that Tab goes to. */
export const firstStop = (things: readonly Element[]): void => things.forEach((thing, place) => thing.setAttribute('tabindex', place ? '-1' : '0'));
