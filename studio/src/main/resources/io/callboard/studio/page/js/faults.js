// Three ways to break things, to see that they heal.

import { post } from "./api.js";
import { note } from "./feed.js";
import * as live from "./socket.js";
import { createStore } from "./store.js";

/** none, cut or deaf. */
export const fault = createStore("none");

/** Closes the connection as a lost network would, and keeps it closed. */
export function cut() {
  const { socket } = live;
  fault.set("cut");
  socket.io.reconnection(false);
  note("away", "You cut the connection. The others go on.");
  socket.io.engine?.close();
}

/**
 * Reads nothing any more, and answers nothing, as a frozen page would. What arrives is thrown away unread; after
 * some seconds the server gives up on this window.
 */
export function stopReading() {
  const { socket } = live;
  const { engine } = socket.io;
  fault.set("deaf");
  socket.io.reconnection(false);
  note("away", "This window no longer reads. The server will notice within 10 seconds.");
  engine.transport.onPacket = () => {};
  engine.transport.onData = () => {};
}

/** Things are well again: the stock client connects anew, and says where it was. */
export function mend() {
  const { socket } = live;
  const wasDeaf = fault.get() === "deaf";
  fault.set("none");
  socket.io.reconnection(true);
  if (wasDeaf && socket.connected) socket.io.engine.close();
  else socket.connect();
}

/** The server closes everything, and opens it anew, in the same process. */
export async function restart() {
  note("away", "The server restarts.");
  await post("/restart");
}
