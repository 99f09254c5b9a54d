// Who this window is. The address says it, so that two windows can be two people.

import { get, post, signIn } from "./api.js";
import { createStore } from "./store.js";

export const session = createStore({ people: [], me: null, token: "" });

export async function start() {
  const people = await get("/people");
  const as = new URLSearchParams(location.search).get("as");
  const wanted = people.find((person) => person.id === as);
  session.set({ people, me: null, token: "" });
  if (wanted) await become(wanted.id);
}

/** A token for this person, also a fresh one when the old one is no longer good. */
export async function become(id) {
  const { token, person } = await post("/login", { userId: id });
  signIn(token);
  session.set((before) => ({ ...before, me: person, token }));
}

export const addressOf = (id) => "/?as=" + id + location.hash;

export const personOf = (id) =>
  session.get().people.find((person) => person.id === id) ?? { id, name: id, title: "" };

export const firstName = (id) =>
  id === session.get().me?.id ? "You" : personOf(id).name.split(" ")[0];
