// A page in React with the printed provider, in a document without a browser, and a network that can be cut.
import { connect, createServer } from "node:net";
import { JSDOM } from "jsdom";

const { window } = new JSDOM("<!doctype html><div></div>", { url: "http://localhost/" });
globalThis.window = window;
globalThis.document = window.document;
Object.defineProperty(globalThis, "navigator", { value: window.navigator, configurable: true });

// these look for a document when they are loaded
const { createElement } = await import("react");
const { createRoot } = await import("react-dom/client");
const { QueryClient, QueryClientProvider, useQuery } = await import("@tanstack/react-query");
export const provider = await import("./out/provider.js");
export const h = createElement;

const pages = [];

/** A page; what it shows is given to render, beneath a provider with these properties. */
export function page(properties) {
  // no timers that forget what was fetched: they would keep the process
  const queries = { staleTime: Infinity, gcTime: Infinity, retry: false };
  const client = new QueryClient({ defaultOptions: { queries } });
  const root = createRoot(document.createElement("main"));
  const fetched = {};
  let shown = [];
  let given = properties;

  function Query({ queryKey }) {
    const name = queryKey.join("/");
    useQuery({
      queryKey,
      queryFn: () => {
        fetched[name] = (fetched[name] ?? 0) + 1;
        return Promise.resolve(fetched[name]);
      },
    });
    return null;
  }

  const render = () =>
    root.render(h(QueryClientProvider, { client }, h(provider.CallboardProvider, given, ...shown)));
  const result = {
    /** How often each query was fetched. */
    fetched,
    query: (...queryKey) => h(Query, { key: queryKey.join("/"), queryKey }),
    show(...children) {
      shown = children;
      render();
    },
    /** Another session, say. */
    give(changed) {
      given = { ...given, ...changed };
      render();
    },
    close: () => root.unmount(),
  };
  pages.push(result);
  return result;
}

/** A component that tells what a hook says, each time it says something new. */
export function watching(hook) {
  const said = [];
  const Watching = () => {
    const now = hook();
    if (said.at(-1) !== now) said.push(now);
    return null;
  };
  return { said, last: () => said.at(-1), element: (key) => h(Watching, { key }) };
}

/** A way to a server that can be cut, and lead to another one. */
export async function network(url) {
  let target = new URL(url);
  let isUp = true;
  const connections = new Set();
  const server = createServer((near) => {
    if (!isUp) return near.destroy();
    const far = connect(target.port, target.hostname);
    for (const [one, other] of [[near, far], [far, near]]) {
      connections.add(one);
      one.on("error", () => {});
      one.on("close", () => {
        connections.delete(one);
        other.destroy();
      });
      one.pipe(other);
    }
  });
  await new Promise((listening) => server.listen(0, "127.0.0.1", listening));
  const result = {
    url: `http://127.0.0.1:${server.address().port}`,
    cut() {
      isUp = false;
      connections.forEach((connection) => connection.destroy());
    },
    mend(otherUrl = url) {
      target = new URL(otherUrl);
      isUp = true;
    },
    close() {
      result.cut();
      server.close();
    },
  };
  pages.push(result);
  return result;
}

export const closeAll = () => pages.forEach((each) => each.close());
