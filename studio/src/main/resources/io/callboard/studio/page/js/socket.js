// The socket, as any frontend has it: io(url, { auth: { token } }), join-track, and on events fetch again.

import { io } from "../vendor/socket.io.esm.min.js";
import { useEffect } from "./html.js";
import { invalidate, invalidateAll } from "./queries.js";
import { become, firstName, session } from "./session.js";
import { createStore } from "./store.js";
import { announce, toast } from "./toasts.js";

/** state: connecting, live or away; a transport's name while live. */
export const connection = createStore({ state: "connecting", transport: "", recovered: false });

/** The users who are in the room this window shows. */
export const online = createStore(new Set());

/** How many notifications are not read; null until the first event says so. */
export const unread = createStore(null);

/** The rooms this window is in, by what they are for. */
const rooms = new Map();

export let socket = null;

export function connect() {
  const { token, me } = session.get();
  socket = io(location.origin, { auth: { token } });
  showOnline([]);
  watchConnection();
  listen();
  return socket;
}

function watchConnection() {
  const live = () =>
    connection.set({
      state: "live",
      transport: socket.io.engine.transport.name,
      recovered: socket.recovered,
    });
  let first = true;
  socket.on("connect", () => {
    live();
    socket.io.engine.once("upgrade", live);
    // a session that is recovered is in its rooms already; a new one begins anew
    if (!socket.recovered) {
      for (const join of rooms.values()) join();
      if (!first) invalidateAll();
    }
    first = false;
  });
  socket.on("disconnect", () => connection.set({ state: "away", transport: "", recovered: false }));
  socket.on("connect_error", async (error) => {
    connection.set({ state: "away", transport: "", recovered: false });
    if (error.message === "Invalid token") {
      await become(session.get().me.id);
      socket.auth.token = session.get().token;
      socket.connect();
    }
  });
}

function listen() {
  const fetchAgain = (event, ...keys) =>
    socket.on(event, () => keys.forEach((key) => invalidate(key)));

  // Wave
  fetchAgain("comment:new", "comments");
  fetchAgain("comment:reply", "comments");
  fetchAgain("comment:like", "comments");
  fetchAgain("comment:resolved", "comments");
  fetchAgain("comment:deleted", "comments");
  fetchAgain("file:uploaded", "files", "tracks");
  fetchAgain("track:updated", "tracks");
  fetchAgain("collaborator:invited", "collaborators");
  fetchAgain("collaborator:joined", "collaborators");
  fetchAgain("collaborator:role-changed", "collaborators", "tracks");
  fetchAgain("collaborator:removed", "collaborators", "tracks");

  // WorkspaceOps
  fetchAgain("work-item:status-changed", "work-items");
  fetchAgain("work-item:document-linked", "work-items");
  fetchAgain("work-item:document-unlinked", "work-items");
  fetchAgain("document:uploaded", "documents");
  fetchAgain("document:deleted", "documents", "work-items");
  fetchAgain("workspace:member-invited", "members", "workspaces");
  fetchAgain("workspace:member-updated", "members", "workspaces");
  fetchAgain("workspace:member-removed", "members", "workspaces");
  fetchAgain("overview:updated", "work-items");

  // both
  fetchAgain("notification:new", "notifications", "invitations", "tracks", "workspaces");
  fetchAgain("room:evicted", "tracks", "workspaces");
  socket.on("realtime:resync", invalidateAll);
  socket.on("notification:count", ({ count }) => {
    unread.set(count);
    invalidate("notifications");
  });
  socket.on("notification:new", ({ message, slug, priority }) => {
    if (priority === "high") toast(message, { href: "#/" + slug });
  });
  socket.on("collaborator:online", ({ userId, isOnline }) =>
    online.set((before) => {
      const now = new Set(before);
      if (isOnline) now.add(userId);
      else now.delete(userId);
      return now;
    }),
  );
  socket.on("realtime:presence", ({ room, online: users }) => {
    if (rooms.has(room)) showOnline(users);
  });
  speak();
}

/** Marks one notification as read, or "all". */
export function markRead(which) {
  socket.emit("notification:read", which);
}

/** These are all who are there; a window shows one room at a time. */
function showOnline(users) {
  online.set(new Set([session.get().me.id, ...users]));
}

/** What others do is also said. */
function speak() {
  const mine = (id) => id === session.get().me.id;
  socket.on("comment:new", ({ owner, content }) => {
    if (!mine(owner)) announce(firstName(owner) + " comments: " + content);
  });
  socket.on("comment:reply", ({ owner, content }) => {
    if (!mine(owner)) announce(firstName(owner) + " replies: " + content);
  });
  socket.on("comment:resolved", ({ resolvedBy }) => {
    if (!mine(resolvedBy)) announce(firstName(resolvedBy) + " resolved a comment");
  });
  socket.on("work-item:status-changed", ({ status }) => announce("A work item is now " + status.toLowerCase()));
}

/** Is in a room while the view is shown: join-track, and leave-track at its end. */
export function useRoom(kind, id) {
  useEffect(() => {
    if (!id) return undefined;
    const room = kind + ":" + id;
    const join = () =>
      socket.emit("join-" + kind, id, (answer) => {
        if (answer.ok) showOnline(answer.online);
      });
    rooms.set(room, join);
    if (socket.connected) join();
    return () => {
      rooms.delete(room);
      showOnline([]);
      if (socket.connected) socket.emit("leave-" + kind, id);
    };
  }, [kind, id]);
}
