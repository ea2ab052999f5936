// The page in its other language: all that differs between the two changes places.

/** Gives `target` what `change` holds for it, and `change` what was there before: twice is as if never. */
export function exchange(target: Record<string, unknown>, change: Record<string, unknown>): void {
  for (const [key, theirs] of Object.entries(change)) {
    const mine = target[key];
    if (isRecord(theirs) && typeof mine === 'object' && mine) exchange(mine as Record<string, unknown>, theirs);
    else [target[key], change[key]] = [theirs, mine ?? null];
  }
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);

/** Puts the words `t` where the page as written has words. */
export function reword(t: Readonly<Record<string, string>>): void {
  for (const element of document.querySelectorAll<HTMLElement>('[data-t]')) {
    const word = t[element.dataset.t!]!;
    const named = ['aria-label', 'title', 'placeholder'].filter((name) => element.hasAttribute(name));
    for (const name of named) element.setAttribute(name, word);
    if (!named.length) element.textContent = word;
  }
}
