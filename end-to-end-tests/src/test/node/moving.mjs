// Clients that move from polling to WebSocket while entries flow into their room; some lose the WebSocket amid
// that and stay where they are, some are killed. Prints of each survivor what it heard until the end was announced.
import { equal, once, token, until } from "./harness.mjs";
import { io } from "socket.io-client";
import { NodeWebSocket, NodeXHR } from "engine.io-client";

const { URL, PROCESS } = process.env;
const CLIENTS = Number(process.env.CLIENTS);
const AT_A_TIME = 25;

// A WebSocket that opens when its client is in the room, so that the move is made under fire.
const opensLate = (joined) =>
  class extends NodeWebSocket {
    doOpen() {
      joined.then(() => super.doOpen());
    }
  };

// One that breaks when the server has answered the probe.
const breaks = (joined) =>
  class extends opensLate(joined) {
    onData() {
      this.ws.terminate();
    }
  };

const KINDS = {
  moves: {},
  "moves late": { transport: opensLate, moved: "upgrade" },
  "stays": { transport: breaks, moved: "upgradeError" },
  "killed": { transport: opensLate, moved: "upgrading" },
};

// of each ten clients
const MIX = ["moves", "moves late", "moves late", "stays", "moves", "moves late", "killed", "moves", "moves late", "moves"];

/** The numbers of consecutive entries, as 17-3012; anything that is amiss ends a range. */
function ranges(heard) {
  const all = [];
  for (const id of heard) {
    const last = all.at(-1);
    const number = Number(id.slice(1));
    if (last && number === last[1] + 1) last[1] = number;
    else all.push([number, number]);
  }
  return all.map(([from, to]) => `${from}-${to}`).join(",");
}

async function join(i, kind) {
  const { transport } = KINDS[kind];
  let inside;
  const joined = new Promise((resolve) => (inside = resolve));
  const socket = io(URL, {
    auth: { token: token(`mover-${PROCESS}-${i}`, { "workspace:comeback": "member" }) },
    forceNew: true,
    reconnection: false,
    ...(transport && { transports: [NodeXHR, transport(joined)] }),
  });
  const client = { socket, kind, heard: [], faults: [], end: null, at: 0 };
  socket.on("document:uploaded", (payload) => client.heard.push(payload.targetId));
  socket.on("realtime:resync", ({ reason }) => client.faults.push(`resync:${reason}`));
  socket.on("disconnect", (reason) => client.faults.push(`disconnect:${reason}`));
  client.end = once(socket, "document:deleted", 110_000);
  const moved = move(client);
  await once(socket, "connect", 30_000);
  const answer = await socket.timeout(30_000).emitWithAck("join-workspace", "comeback");
  client.at = Date.now();
  equal(answer.ok, true);
  inside();
  await moved;
  return client;
}

/** Waits until the client has moved, or failed to. */
async function move({ socket, kind, end }) {
  const { engine } = socket.io;
  if (kind === "moves") {
    await until(() => engine.transport.name === "websocket" && !engine.upgrading, () => "moved", 30_000);
    return;
  }
  const [transport] = await once(engine, KINDS[kind].moved, 30_000);
  if (kind === "killed") {
    end.catch(() => {}); // it will not hear of it
    transport.ws.terminate();
    engine.transport.pollXhr?.abort();
  }
}

const clients = [];
for (let i = 0; i < CLIENTS; i += AT_A_TIME) {
  const wave = Array.from({ length: AT_A_TIME }, (_, k) => join(i + k, MIX[(i + k) % MIX.length]));
  clients.push(...(await Promise.all(wave)));
}
// somebody in another room tells that all is ready
const usher = io(URL, { auth: { token: token(`usher-${PROCESS}`, { "workspace:moved": "member" }) }, forceNew: true });
equal((await usher.timeout(30_000).emitWithAck("join-workspace", "moved")).ok, true);
for (const { kind, socket, heard, faults, end, at } of clients) {
  if (kind === "killed") {
    console.log("killed");
    continue;
  }
  await end;
  const transport = socket.io.engine.transport.name;
  equal(transport, kind === "stays" ? "polling" : "websocket");
  console.log(`${transport} joined=${at} faults=${faults.join(",")} heard=${ranges(heard)}`);
}
process.exit(0);
