// What the inspector shows: each event as it passes, and what is known about it on the server's side.

import { get } from "./api.js";
import { createStore } from "./store.js";

const MOST_ROWS = 250;
const MOST_ENTRIES = 100;
const OWN_EVENT = "studio:recorded";
const OFFSET = /^[^.]+\.(\d+)(?:\.\d+)?$/;

/** The newest last. A row is an event, an entry that became none, or a note about the connection. */
export const feed = createStore([]);

let last = 0;
/** The last entry that has been looked at; null until the first event of the session says where the log is. */
let position = null;
let looking = null;
let lookAgain = false;
/** Where the log was when the connection broke; null while it is whole. */
let brokenAt = null;
/** The last row before the transport was open again. */
let openedAfter = 0;

export function follow(socket) {
  socket.onAny((event, ...args) => seen(event, args));
  socket.io.on("open", () => (openedAfter = last));
  socket.on("connect", () => back(socket));
  socket.on("disconnect", (reason) => {
    brokenAt = position;
    note("away", "The connection is gone: " + reason + ".");
  });
  socket.on("room:evicted", ({ room }) => note("away", "Taken out of " + room + "."));
  socket.on("realtime:resync", ({ room }) => note("away", "Not everything can be made up for in " + room + "."));
}

/** An event arrived. If it is recorded, its last argument is its place in the log. */
function seen(event, args) {
  const offset = typeof args.at(-1) === "string" ? OFFSET.exec(args.at(-1)) : null;
  const payload = args.length > (offset ? 1 : 0) ? args[0] : undefined;
  const at = offset ? Number(offset[1]) : null;
  if (at !== null && position === null) position = event === "realtime:cursor" ? at : at - 1;
  if (event !== OWN_EVENT && !repeats(event, payload)) {
    add({ kind: "event", name: event, payload, position: at, mine: true, known: false, times: 1 });
  }
  if (position !== null) look();
}

/** Playheads come many times a second: a row counts those that follow each other. */
function repeats(event, payload) {
  const before = feed.get().at(-1);
  if (event !== "playback:sync" || before?.name !== event) return false;
  if (before.payload.userId !== payload.userId) return false;
  feed.set((rows) => [...rows.slice(0, -1), { ...before, payload, times: before.times + 1 }]);
  return true;
}

/** Asks the server what has been recorded since, and for whom it was; one request at a time. */
function look() {
  lookAgain = true;
  looking ??= askUntilNothingIsNew().finally(() => (looking = null));
  return looking;
}

async function askUntilNothingIsNew() {
  while (lookAgain) {
    lookAgain = false;
    try {
      const entries = await get("/inspector?after=" + position);
      entries.forEach(complete);
      lookAgain ||= entries.length === MOST_ENTRIES;
      feed.set((rows) => rows.map(withoutEntry));
    } catch {
      // the server is away; what was missed is asked for when it is back
    }
  }
}

/** What was heard, and is in no entry, is transient: it is sent once, and not kept. */
function withoutEntry(row) {
  return row.known === false && (row.position ?? 0) <= position ? { ...row, known: true, transient: true } : row;
}

function complete(entry) {
  position = Math.max(position, entry.position);
  const events = entry.events.filter((event) => event.name !== OWN_EVENT);
  const shared = {
    position: entry.position,
    actor: entry.actorId,
    action: entry.action,
    data: entry.data,
    missed: brokenAt !== null && entry.position > brokenAt,
    known: true,
  };
  if (events.length === 0) {
    add({ kind: "silent", ...shared });
    return;
  }
  feed.set((rows) => {
    const next = [...rows];
    for (const event of events) {
      const details = { ...shared, audience: event.audience, connected: event.connected };
      const index = next.findIndex(
        (row) => row.position === entry.position && row.name === event.name && !row.known,
      );
      if (index >= 0) next[index] = { ...next[index], ...details };
      else next.push(row({ kind: "event", name: event.name, mine: false, ...details }));
    }
    return next.slice(-MOST_ROWS);
  });
}

async function back(socket) {
  if (!socket.recovered) socket.emit("join-studio", "inspector");
  const from = brokenAt;
  if (from === null) {
    noteOfOpening("live", "Connected.");
    return;
  }
  noteOfOpening(
    "live",
    socket.recovered
      ? "Back, and the session is the same: nothing is lost."
      : "Back, in a new session: everything is fetched again.",
  );
  await look();
  brokenAt = null;
}

export function note(tone, text) {
  add({ kind: "note", tone, text });
}

/** What was missed is handed over before the client says that it is connected: the note goes before that. */
function noteOfOpening(tone, text) {
  feed.set((rows) => {
    const index = rows.findIndex((one) => one.key > openedAfter);
    const at = index < 0 ? rows.length : index;
    return [...rows.slice(0, at), row({ kind: "note", tone, text }), ...rows.slice(at)];
  });
}

function add(content) {
  feed.set((rows) => [...rows.slice(1 - MOST_ROWS), row(content)]);
}

function row(content) {
  return { key: ++last, at: Date.now(), ...content };
}

export function clear() {
  feed.set([]);
}
