// Clients that lose their connection again and again, and join their room once: prints what each heard until
// the end was announced, and how often it came back as the one it was.
import { equal, once, token } from "./harness.mjs";
import { io } from "socket.io-client";

const { NAME } = process.env;
const CLIENTS = Number(process.env.CLIENTS);
const LIMIT_MS = Number(process.env.LIMIT_MS);
const TRANSPORTS = [["polling", "websocket"], ["websocket"], ["polling"]];

async function listen(i) {
  const auth = { token: token(`${NAME}${i}`, { "workspace:comeback": "member" }) };
  const socket = io(process.env.URL, {
    auth,
    forceNew: true,
    transports: TRANSPORTS[i % TRANSPORTS.length],
    reconnectionDelay: 100,
    reconnectionDelayMax: 500,
    timeout: 3_000,
  });
  const heard = [];
  let recovered = 0;
  let anew = -1; // the first time is no coming back
  socket.on("connect", () => (socket.recovered ? recovered++ : anew++));
  socket.on("document:uploaded", (payload) => heard.push(payload.targetId));
  socket.on("realtime:resync", ({ reason }) => heard.push(`resync:${reason}`));
  const end = once(socket, "document:deleted", LIMIT_MS);
  await once(socket, "connect");
  const joined = await socket.timeout(10_000).emitWithAck("join-workspace", "comeback");
  equal(joined.ok, true);
  await end;
  return [`recovered=${recovered}`, `anew=${anew}`, ...heard];
}

const all = await Promise.all(Array.from({ length: CLIENTS }, (_, i) => listen(i)));
all.forEach((line) => console.log(line.join(" ")));
process.exit(0);
