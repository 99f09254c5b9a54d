// What the scenarios share: tokens, clients, entries, and waiting for things without sleeping.
import { createHmac } from "node:crypto";
import { io } from "socket.io-client";

const { URL, JWT_SECRET, API_KEY, TRANSPORT } = process.env;

const TRANSPORTS = {
  polling: { transports: ["polling"] },
  websocket: { transports: ["websocket"] },
  upgrade: {}, // the client's default: polling first
};

const opened = [];

export const encode = (value) => Buffer.from(JSON.stringify(value)).toString("base64url");

/** A token as the applications' backends sign it. */
export function token(userId, rooms = {}, claims = {}, secret = JWT_SECRET) {
  const now = Math.floor(Date.now() / 1000);
  const head = encode({ alg: "HS256", typ: "JWT" });
  const body = encode({ userId, rooms, iat: now, exp: now + 600, ...claims });
  const signature = createHmac("sha256", secret).update(`${head}.${body}`).digest("base64url");
  return `${head}.${body}.${signature}`;
}

/** A client as the frontends open it. */
export function open(auth, options = {}) {
  const socket = io(URL, { auth, forceNew: true, ...TRANSPORTS[TRANSPORT], ...options });
  opened.push(socket);
  return socket;
}

/** A client that is connected, and on the transport this run is about. */
export async function connected(userId, rooms = {}) {
  const socket = open({ token: token(userId, rooms) });
  await once(socket, "connect");
  if (TRANSPORT === "upgrade" && socket.io.engine.transport.name !== "websocket") {
    await once(socket.io.engine, "upgrade");
  }
  equal(socket.io.engine.transport.name, TRANSPORT === "polling" ? "polling" : "websocket");
  return socket;
}

/** The arguments of the next event of this name. */
export function once(emitter, event, milliseconds = 10_000) {
  return new Promise((resolve, reject) => {
    const late = setTimeout(() => reject(new Error(`no ${event} within ${milliseconds} ms`)), milliseconds);
    emitter.once(event, (...args) => {
      clearTimeout(late);
      resolve(args);
    });
  });
}

/** Everything a client hears from now on, as [event, payload]; not who comes and goes, also of other runs. */
export function heard(socket) {
  const events = [];
  socket.onAny((event, payload) => {
    if (!event.startsWith("realtime:") && event !== "collaborator:online") events.push([event, payload]);
  });
  return events;
}

/** Waits until the condition holds. */
export async function until(condition, what, milliseconds = 20_000) {
  const deadline = Date.now() + milliseconds;
  while (!condition()) {
    if (Date.now() > deadline) throw new Error(`not within ${milliseconds} ms: ${what()}`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

/** Calls the HTTP API. */
export async function http(method, path, body, headers = {}) {
  const response = await fetch(URL + path, {
    method,
    headers: { authorization: `Bearer ${API_KEY}`, "content-type": "application/json", ...headers },
    body: body === undefined ? undefined : JSON.stringify(body),
  });
  const text = await response.text();
  return { status: response.status, body: text === "" ? null : JSON.parse(text) };
}

/** Records an entry, or a list of them, and returns the answer. */
export async function record(entry) {
  const { status, body } = await http("POST", "/v1/audit-log", entry);
  equal(status, 201, JSON.stringify(body));
  return body;
}

/** A change of a work item's status. */
export const statusChange = (workspaceId, targetId, status = "ACTIVE") => ({
  action: "WORK_ITEM_STATUS_CHANGED",
  actorId: "u1",
  workspaceId,
  targetType: "WORK_ITEM",
  targetId,
  data: { status },
});

/**
 * Waits until everything recorded before has been delivered to this client: an event behind it, in
 * a room that only this client is in, has arrived.
 */
export async function drained(socket, userId) {
  const marker = `marker-${userId}-${Math.random().toString(36).slice(2)}`;
  const arrived = new Promise((resolve) => {
    const listener = (event, payload) => {
      if (event === "document:deleted" && payload.targetId === marker) {
        socket.offAny(listener);
        resolve();
      }
    };
    socket.onAny(listener);
  });
  const joined = await socket.timeout(10_000).emitWithAck("join-workspace", `private-${userId}`);
  equal(joined.ok, true, `the marker's room must be granted: ${JSON.stringify(joined)}`);
  await record({
    action: "DOCUMENT_DELETED",
    actorId: userId,
    workspaceId: `private-${userId}`,
    targetType: "DOCUMENT",
    targetId: marker,
  });
  await arrived;
}

/** The room that {@link drained} needs. */
export const markerRoom = (userId) => ({ [`workspace:private-${userId}`]: "member" });

export function equal(actual, expected, hint = "") {
  const [a, e] = [JSON.stringify(actual), JSON.stringify(expected)];
  if (a !== e) throw new Error(`expected ${e}, got ${a} ${hint}`);
}

/** Runs the scenario that the command line names; exit code 0 means that it holds. */
export async function run(scenarios) {
  const name = process.argv[2];
  if (name === "--list") {
    console.log(Object.keys(scenarios).join("\n"));
    return;
  }
  const late = setTimeout(() => {
    console.error("the scenario did not end within 90 s");
    process.exit(1);
  }, 90_000);
  try {
    await scenarios[name]();
    console.log("ok");
  } catch (failure) {
    console.error(failure.stack);
    process.exitCode = 1;
  } finally {
    clearTimeout(late);
    opened.forEach((socket) => socket.close());
  }
}
