// A user's tokens are revoked at one server: it ends his connection with the other one, and he gets none there.
import { equal, once, token } from "./harness.mjs";
import { io } from "socket.io-client";

const { URL, OTHER_URL, API_KEY, USER_ID } = process.env;

const auth = { token: token(USER_ID) };
const client = io(OTHER_URL, { auth, transports: ["websocket"], reconnection: false });
await once(client, "connect");
const out = once(client, "disconnect");

const headers = { authorization: `Bearer ${API_KEY}` };
const response = await fetch(`${URL}/v1/users/${USER_ID}/revoke`, { method: "POST", headers });
equal(response.status, 200);

equal((await out)[0], "io server disconnect");
const refused = once(client, "connect_error");
client.connect();
equal((await refused)[0].message, "Invalid token");
console.log("ok");
process.exit(0);
