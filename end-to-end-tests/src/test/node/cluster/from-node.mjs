// What a server in Node.js, and the official emitter, say to the clients of Callboard.
import { Emitter } from "@socket.io/redis-emitter";
import { equal, once, open, token } from "../harness.mjs";
import { neighbour } from "./neighbour.mjs";

const ROOM = "workspace:abc";

const ann = open({ token: token("ann", { [ROOM]: "member" }) }, { transports: ["websocket"], reconnection: false });
await once(ann, "connect");
equal((await ann.timeout(10_000).emitWithAck("join", ROOM)).ok, true);
const { io, bob, redis } = await neighbour(ROOM);

/** Both hear it, with these arguments. */
async function heard(event, say, expected) {
  const all = [once(ann, event), once(bob, event)];
  say();
  for (const one of all) equal((await one).slice(0, expected.length), expected);
}

await heard("news", () => io.to(ROOM).emit("news", "€", { n: 1.5, b: [null, true] }), ["€", { n: 1.5, b: [null, true] }]);
await heard("bytes", () => io.to(ROOM).except("nobody").emit("bytes", Buffer.from([1, 2])), [Buffer.from([1, 2])]);
await heard("all", () => io.emit("all"), []);

ann.on("who", (question, answer) => answer(`ann, ${question}`));
bob.on("who", (question, answer) => answer(`bob, ${question}`));
equal((await io.to(ROOM).timeout(10_000).emitWithAck("who", "since you ask")).sort(), ["ann, since you ask", "bob, since you ask"]);

const sockets = await io.in(ROOM).fetchSockets();
equal(sockets.length, 2);
const remote = sockets.find((socket) => socket.id === ann.id);
equal([...remote.rooms].includes("user:ann"), true);
equal(remote.handshake.query.EIO, "4");
equal([...(await io.of("/").adapter.allRooms())].includes("user:ann"), true);

io.in("user:ann").socketsJoin("extra");
await Promise.all([once(ann, "extra"), io.to("extra").emit("extra")]);
io.in("user:ann").socketsLeave("extra");
io.to("extra").emit("extra", "not heard");
ann.once("extra", () => process.exit(2));

const emitter = new Emitter(redis);
await heard("emitted", () => emitter.to(ROOM).emit("emitted", { by: "emitter" }), [{ by: "emitter" }]);
const gone = once(ann, "disconnect");
emitter.in("user:ann").disconnectSockets(true);
await gone;
console.log("ok");
process.exit(0);
