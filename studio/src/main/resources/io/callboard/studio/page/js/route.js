// Where one is: #/track/night-drive, #/workspace/northlight, #/inspector.

import { createStore } from "./store.js";

function read() {
  const [view = "", id = ""] = location.hash.replace(/^#\/?/, "").split("/");
  return { view: ["track", "workspace", "inspector"].includes(view) ? view : "track", id };
}

export const route = createStore(read());

addEventListener("hashchange", () => route.set(read()));

export const to = (view, id = "") => "#/" + view + (id ? "/" + id : "");
