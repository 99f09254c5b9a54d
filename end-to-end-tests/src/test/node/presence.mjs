// Users of one room on two servers see who is there on both: with tabs on each, while Redis is away, and when
// one of the servers is killed. What a user is told is kept as "+ben" and "-ben".
import { equal, once, token, until } from "./harness.mjs";
import { io } from "socket.io-client";
import net from "node:net";

const { URL, OTHER_URL, API_KEY } = process.env;
const [REDIS_PID, OTHER_PID] = [Number(process.env.REDIS_PID), Number(process.env.OTHER_PID)];
const LONGER_THAN_GRACE_MS = 3_000;

const port = (url) => Number(new globalThis.URL(url).port);

// a load balancer for one client: to the other server as long as it is there
let target = port(OTHER_URL);
const balancer = net.createServer((client) => {
  const server = net.connect(target, "127.0.0.1");
  client.pipe(server).pipe(client);
  client.on("error", () => server.destroy());
  server.on("error", () => client.destroy());
});
await new Promise((listening) => balancer.listen(0, "127.0.0.1", listening));

async function enter(url, userId, options = {}) {
  const socket = io(url, {
    auth: { token: token(userId, { "track:t1": "member" }) },
    forceNew: true,
    transports: ["websocket"],
    ...options,
  });
  const user = { socket, news: [], online: [] };
  socket.on("collaborator:online", ({ userId: who, isOnline }) => user.news.push((isOnline ? "+" : "-") + who));
  await once(socket, "connect");
  const answer = await socket.timeout(10_000).emitWithAck("join-track", "t1");
  equal(answer.ok, true);
  user.online = answer.online;
  return user;
}

const pass = (milliseconds) => new Promise((over) => setTimeout(over, milliseconds));
const hears = (user, ...news) => until(() => news.every((one) => user.news.includes(one)), () => `${user.news} is ${news}`, 60_000);

/** What the users were told since the last time, in whatever order. */
function taken(...users) {
  return users.map((user) => user.news.splice(0).sort());
}

const ada = await enter(URL, "ada");
const ann = await enter(OTHER_URL, "ann", { reconnection: false });
await hears(ada, "+ann");

// of two tabs on two servers the first and the last count
const tab = await enter(URL, "ben");
await hears(ann, "+ben");
const otherTab = await enter(OTHER_URL, "ben");
const eve = await enter(OTHER_URL, "eve");
equal(eve.online, ["ada", "ann", "ben", "eve"]);
await hears(ada, "+eve");
taken(ada, ann);
tab.socket.close();
await pass(LONGER_THAN_GRACE_MS);
equal(taken(ada, ann), [[], []]);
otherTab.socket.close();
await hears(ada, "-ben");
await hears(ann, "-ben");
equal(taken(ada, ann), [["-ben"], ["-ben"]]);

// while Redis is away nobody is seen to go; who did is seen when it is back
process.kill(REDIS_PID, "SIGKILL");
const dev = await enter(`http://127.0.0.1:${balancer.address().port}`, "dev", { reconnectionDelay: 200 });
eve.socket.close();
await hears(ann, "+dev", "-eve");
await hears(ada, "+dev", "-eve");
equal(taken(ada, ann), [["+dev", "-eve"], ["+dev", "-eve"]]);

// who was with a server that is killed is seen to go, and not who comes back to the other one
const back = once(dev.socket, "realtime:presence", 30_000);
target = port(URL);
process.kill(OTHER_PID, "SIGKILL");
equal((await back)[0], { room: "track:t1", online: ["ada", "ann", "dev"] });
equal(dev.socket.recovered, true);
await hears(ada, "-ann");
await hears(dev, "-ann");
equal(taken(ada), [["-ann"]]);
const response = await fetch(`${URL}/v1/rooms/track/t1`, { headers: { authorization: `Bearer ${API_KEY}` } });
equal((await response.json()).online, ["ada", "dev"]);
console.log("ok");
process.exit(0);
