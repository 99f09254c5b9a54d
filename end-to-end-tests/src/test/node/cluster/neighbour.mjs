// A Socket.IO server in Node.js with the official adapter, and a client of it.
import { createServer } from "node:http";
import { createAdapter } from "@socket.io/redis-adapter";
import { Redis } from "ioredis";
import { Server } from "socket.io";
import { io as connect } from "socket.io-client";
import { once, until } from "../harness.mjs";

/** Once it is one of two servers that know of each other; its client bob is in this room. */
export async function neighbour(room) {
  const [pub, sub] = [new Redis(process.env.REDIS_URL), new Redis(process.env.REDIS_URL)];
  const http = createServer();
  const io = new Server(http, { adapter: createAdapter(pub, sub) });
  io.on("connection", (socket) => {
    socket.data.name = "bob";
    socket.join(room);
  });
  await new Promise((listening) => http.listen(0, "127.0.0.1", listening));
  const bob = connect(`http://127.0.0.1:${http.address().port}`, { transports: ["websocket"], forceNew: true });
  await once(bob, "connect");
  let servers = 0;
  const counting = setInterval(async () => (servers = await io.of("/").adapter.serverCount()), 20);
  await until(() => servers === 2, () => `${servers} servers`);
  clearInterval(counting);
  return { io, bob, redis: pub };
}
