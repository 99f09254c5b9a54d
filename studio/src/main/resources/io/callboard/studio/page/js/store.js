import { useEffect, useReducer } from "./html.js";

/** A value that views can watch. */
export function createStore(initial) {
  let value = initial;
  const watchers = new Set();
  return {
    get: () => value,
    set(next) {
      value = typeof next === "function" ? next(value) : next;
      for (const watcher of [...watchers]) watcher();
    },
    watch(watcher) {
      watchers.add(watcher);
      return () => watchers.delete(watcher);
    },
  };
}

/** The store's value; the view is rendered again when it changes. */
export function useStore(store) {
  const [, again] = useReducer((count) => count + 1, 0);
  const value = store.get();
  useEffect(() => {
    if (store.get() !== value) again();
    return store.watch(() => again());
  }, [store]);
  return value;
}
