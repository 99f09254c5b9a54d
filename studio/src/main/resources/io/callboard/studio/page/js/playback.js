// Where one is in a track, and where the others are.

import * as live from "./socket.js";
import { session } from "./session.js";
import { createStore } from "./store.js";

const SYNC_MS = 200;

/** trackId and duration of what is open, and whether it plays. */
export const player = createStore({ trackId: null, duration: 0, playing: false, following: null });

/** The playheads of the others: userId to position. */
export const playheads = createStore(new Map());

let position = 0;
let startedAt = 0;
let lastSync = 0;

export function now() {
  const { playing, duration } = player.get();
  const reached = playing ? position + (performance.now() - startedAt) / 1000 : position;
  return Math.min(duration, reached);
}

export function open(trackId, duration) {
  if (player.get().trackId === trackId) {
    player.set((before) => ({ ...before, duration }));
    return;
  }
  position = 0;
  player.set({ trackId, duration, playing: false, following: null });
  playheads.set(new Map());
}

export function toggle() {
  const { playing, duration } = player.get();
  if (playing) {
    position = now();
  } else {
    if (now() >= duration) position = 0;
    startedAt = performance.now();
  }
  player.set((before) => ({ ...before, playing: !playing, following: null }));
  tell(true);
}

export function seek(seconds) {
  move(seconds);
  player.set((before) => ({ ...before, following: null }));
  tell(true);
}

function move(seconds) {
  position = Math.min(player.get().duration, Math.max(0, seconds));
  startedAt = performance.now();
}

export function follow(userId) {
  const following = player.get().following === userId ? null : userId;
  player.set((before) => ({ ...before, following, playing: false }));
  const there = playheads.get().get(userId);
  if (following && there !== undefined) move(there);
}

/** To be called at every frame. */
export function tick() {
  if (!player.get().playing) return;
  if (now() >= player.get().duration) toggle();
  else tell(false);
}

/** The others in the room are told; the server says who it was. */
function tell(atOnce) {
  const { trackId } = player.get();
  const time = performance.now();
  if (!trackId || !connected() || (!atOnce && time - lastSync < SYNC_MS)) return;
  lastSync = time;
  live.socket.volatile.emit("playback:sync", { trackId, position: Math.round(now() * 100) / 100 });
}

/** A WebSocket that is being closed still counts as connected, and the browser complains of what is sent. */
function connected() {
  const { socket } = live;
  const { ws } = socket?.io.engine?.transport ?? {};
  return socket?.connected && (!ws || ws.readyState === WebSocket.OPEN);
}

export function listen(socket) {
  socket.on("playback:sync", ({ trackId, position: heard, userId }) => {
    if (trackId !== player.get().trackId || userId === session.get().me.id) return;
    playheads.set((before) => new Map(before).set(userId, heard));
    if (player.get().following === userId) move(heard);
  });
  // of whoever has gone, there is no playhead any more
  live.online.watch(() => {
    const here = live.online.get();
    const left = new Map([...playheads.get()].filter(([userId]) => here.has(userId)));
    if (left.size < playheads.get().size) playheads.set(left);
  });
}
