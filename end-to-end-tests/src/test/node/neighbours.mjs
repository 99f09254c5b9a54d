// Users of one room on two servers: what is in no log reaches those on the other one.
import { equal, once, token } from "./harness.mjs";
import { io } from "socket.io-client";

const { URL, OTHER_URL, API_KEY } = process.env;

async function enter(url, userId, options = {}) {
  const auth = { token: token(userId, { "track:t1": "member" }) };
  const socket = io(url, { auth, forceNew: true, transports: ["websocket"], ...options });
  await once(socket, "connect");
  equal((await socket.timeout(10_000).emitWithAck("join-track", "t1")).ok, true);
  return socket;
}

async function end(url, userId, how) {
  const response = await fetch(`${url}/v1/users/${userId}/${how}`, {
    method: "POST",
    headers: { authorization: `Bearer ${API_KEY}` },
  });
  equal(response.status, 200);
}

const ada = await enter(URL, "ada");
const ben = await enter(OTHER_URL, "ben");

// where she is in the track, and who she is
const position = once(ben, "playback:sync");
equal(await ada.timeout(10_000).emitWithAck("playback:sync", { trackId: "t1", position: 12.5 }), { ok: true });
equal((await position)[0].userId, "ada");

// the other server ends his connection
const gone = once(ben, "disconnect");
await end(URL, "ben", "disconnect");
equal((await gone)[0], "io server disconnect");

// and does not let him in any more with a token that was revoked here
const late = await enter(OTHER_URL, "cid", { reconnection: false });
const out = once(late, "disconnect");
await end(URL, "cid", "revoke");
await out;
const refused = once(late, "connect_error");
late.connect();
equal((await refused)[0].message, "Invalid token");
console.log("ok");
process.exit(0);
