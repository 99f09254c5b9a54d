// Users of one room on two servers: what is in no log reaches those on the other one.
import { equal, once, token } from "./harness.mjs";
import { io } from "socket.io-client";

const { URL, OTHER_URL, API_KEY } = process.env;

async function enter(url, userId) {
  const auth = { token: token(userId, { "track:t1": "member" }) };
  const socket = io(url, { auth, forceNew: true, transports: ["websocket"] });
  await once(socket, "connect");
  equal((await socket.timeout(10_000).emitWithAck("join-track", "t1")).ok, true);
  return socket;
}

const ada = await enter(URL, "ada");
const ben = await enter(OTHER_URL, "ben");

// where she is in the track, and who she is
const position = once(ben, "playback:sync");
equal(await ada.timeout(10_000).emitWithAck("playback:sync", { trackId: "t1", position: 12.5 }), { ok: true });
equal((await position)[0].userId, "ada");

// the other server ends his connection
const gone = once(ben, "disconnect");
const headers = { authorization: `Bearer ${API_KEY}` };
const response = await fetch(`${URL}/v1/users/ben/disconnect`, { method: "POST", headers });
equal(response.status, 200);
equal((await gone)[0], "io server disconnect");
console.log("ok");
process.exit(0);
