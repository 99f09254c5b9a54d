// Users on one of several servers, each in the room of all and in that of a group: prints what each heard in
// both until the end was announced.
import { equal, once, token } from "./harness.mjs";
import { io } from "socket.io-client";

const { URL } = process.env;
const [FIRST, CLIENTS, GROUPS, LIMIT_MS] = ["FIRST", "CLIENTS", "GROUPS", "LIMIT_MS"].map((name) => Number(process.env[name]));
const AT_A_TIME = 25;
const TRANSPORTS = [["websocket"], ["websocket"], ["websocket"], ["polling"]];

async function enter(i) {
  const group = `g${i % GROUPS}`;
  const socket = io(URL, {
    auth: { token: token(`user${i}`, { "workspace:all": "member", [`workspace:${group}`]: "member" }) },
    forceNew: true,
    reconnection: false,
    timeout: 60_000,
    transports: TRANSPORTS[i % TRANSPORTS.length],
  });
  const heard = [];
  socket.on("document:uploaded", (payload) => heard.push(payload.targetId));
  socket.on("disconnect", (reason) => heard.push(`disconnect:${reason}`));
  socket.on("realtime:resync", ({ reason }) => heard.push(`resync:${reason}`));
  const end = once(socket, "document:deleted", LIMIT_MS);
  await once(socket, "connect", 60_000);
  for (const room of ["all", group]) {
    equal((await socket.timeout(60_000).emitWithAck("join-workspace", room)).ok, true);
  }
  return { i, heard, end };
}

const users = [];
for (let n = 0; n < CLIENTS; n += AT_A_TIME) {
  const wave = Array.from({ length: Math.min(AT_A_TIME, CLIENTS - n) }, (_, k) => enter(FIRST + n + k));
  users.push(...(await Promise.all(wave)));
}
for (const { i, heard, end } of users) {
  await end;
  console.log([i, ...heard].join(" "));
}
process.exit(0);
