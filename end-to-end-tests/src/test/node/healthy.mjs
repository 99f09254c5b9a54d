// Clients that mean well, one per transport: prints what each heard until the end was announced.
import { equal, once, open, token } from "./harness.mjs";

const TRANSPORTS = {
  polling: ["polling"],
  websocket: ["websocket"],
  upgrade: ["polling", "websocket"],
};

/** The ids of all documents that were uploaded before one was deleted. */
async function listen(name) {
  const auth = { token: token(`healthy-${name}`, { "workspace:healthy": "member" }) };
  const socket = open(auth, { transports: TRANSPORTS[name], reconnection: false });
  const heard = [];
  socket.on("document:uploaded", (payload) => heard.push(payload.targetId));
  socket.on("disconnect", (reason) => heard.push(`disconnected: ${reason}`));
  const end = once(socket, "document:deleted", 110_000);
  await once(socket, "connect");
  const joined = await socket.timeout(10_000).emitWithAck("join-workspace", "healthy");
  equal(joined.ok, true);
  await end;
  return heard;
}

const names = Object.keys(TRANSPORTS);
const heard = await Promise.all(names.map(listen));
names.forEach((name, i) => console.log([name, ...heard[i]].join(" ")));
process.exit(0);
