// What has been fetched, by key, and fetched again when it is invalidated: the manner of TanStack Query, small.

import { get } from "./api.js";
import { useEffect, useReducer } from "./html.js";

const queries = new Map();

class Query {
  constructor(path) {
    this.path = path;
    this.data = undefined;
    this.error = undefined;
    this.watchers = new Set();
    this.fetching = false;
    this.stale = true;
  }

  /** At most one request at a time; what is invalidated meanwhile is fetched once more after it. */
  async fetch() {
    if (this.fetching) return;
    this.fetching = true;
    while (this.stale) {
      this.stale = false;
      try {
        this.data = await get(this.path);
        this.error = undefined;
      } catch (refused) {
        this.error = refused;
        if (refused.status === 404) this.data = undefined;
      }
      for (const watcher of [...this.watchers]) watcher();
    }
    this.fetching = false;
  }

  invalidate() {
    this.stale = true;
    if (this.watchers.size > 0) this.fetch();
  }
}

const name = (key) => key.join("/");

/** What is at this path, and whether it could not be had. Both are undefined at first. */
export function useQuery(key, path) {
  const [, again] = useReducer((count) => count + 1, 0);
  const id = name(key);
  if (!queries.has(id)) queries.set(id, new Query(path));
  const query = queries.get(id);
  useEffect(() => {
    query.watchers.add(again);
    if (query.stale) query.fetch();
    return () => query.watchers.delete(again);
  }, [query]);
  return query;
}

/** What begins with this key is fetched again: now if somebody looks at it, else later. */
export function invalidate(...key) {
  const prefix = name(key);
  for (const [id, query] of queries) {
    if (id === prefix || id.startsWith(prefix + "/")) query.invalidate();
  }
}

export function invalidateAll() {
  for (const query of queries.values()) query.invalidate();
}
