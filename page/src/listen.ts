// Listening to several events of one thing.

type Actions = { [K in keyof WindowEventMap]?: (event: WindowEventMap[K]) => void };

/** Calls the action for each event that happens to `target`. */
export function listen(target: EventTarget, actions: Actions): void {
  for (const [name, action] of Object.entries(actions)) target.addEventListener(name, action as (event: Event) => void);
}
