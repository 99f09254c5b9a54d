// Two tenants whose users and rooms have the same ids.
import { equal, heard, http, once, open, run, statusChange, token } from "./harness.mjs";

const unique = (name) => `${name}-${Math.random().toString(36).slice(2)}`;
const member = (...rooms) => Object.fromEntries(rooms.map((room) => [`workspace:${room}`, "member"]));

async function client(tenant, userId, rooms) {
  const socket = open({ token: token(userId, rooms, { tid: tenant }) });
  await once(socket, "connect");
  return socket;
}

const join = (socket, workspaceId) => socket.timeout(10_000).emitWithAck("join-workspace", workspaceId);

async function record(tenant, workspaceId, targetId) {
  const { status, body } = await http("POST", "/v1/audit-log", { ...statusChange(workspaceId, targetId), tenant });
  equal(status, 201, JSON.stringify(body));
  equal(body.events[0].audience, [`workspace:${workspaceId}`]);
}

const targets = (events) => events.filter(([, payload]) => payload?.targetId).map(([, { targetId }]) => targetId);

await run({
  async equalIdsOfTwoTenantsAreDifferentRoomsAndUsers() {
    const [room, user] = [unique("room"), unique("ada")];
    const acme = await client("acme", user, member(room));
    const other = await client("other", user, member(room));
    const [heardByAcme, heardByOther] = [heard(acme), heard(other)];
    for (const socket of [acme, other]) {
      const answer = await join(socket, room);
      equal([answer.ok, answer.room, answer.online], [true, `workspace:${room}`, [user]], JSON.stringify(answer));
    }

    const ends = [once(acme, "document:deleted"), once(other, "document:deleted")];
    await record("acme", room, "of-acme");
    await record("other", room, "of-other");
    for (const tenant of ["acme", "other"]) {
      const end = { action: "DOCUMENT_DELETED", actorId: "u", workspaceId: room, targetType: "DOCUMENT", targetId: "end", tenant };
      equal((await http("POST", "/v1/audit-log", end)).status, 201);
    }
    await Promise.all(ends);

    equal(targets(heardByAcme), ["of-acme", "end"]);
    equal(targets(heardByOther), ["of-other", "end"]);
  },

  async nobodyJoinsARoomOfAnotherTenant() {
    const [room, user] = [unique("room"), unique("ada")];
    const put = await http("PUT", `/v1/rooms/workspace/${room}/members/${user}?tenant=acme`, { role: "owner" });
    equal(put.status, 200, JSON.stringify(put.body));
    const other = await client("other", user, { [`workspace:acme~${room}`]: "owner" });
    equal((await join(other, room)).error, "forbidden");
    equal((await join(other, `acme~${room}`)).error, "invalid");
    equal((await join(await client("acme", user, {}), room)).role, "owner");
  },

  async whoComesBackComesBackToItsTenant() {
    const [room, user] = [unique("room"), unique("ada")];
    const acme = await client("acme", user, member(room));
    const events = heard(acme);
    equal((await join(acme, room)).ok, true);
    const back = once(acme, "connect");
    acme.io.engine.close();
    await record("other", room, "theirs");
    await record("acme", room, "missed");
    await back;
    equal(acme.recovered, true);
    const end = once(acme, "work-item:status-changed");
    await record("acme", room, "live");
    await end;
    while (!targets(events).includes("live")) await once(acme, "work-item:status-changed");
    equal(targets(events), ["missed", "live"]);
  },

  async aNotificationReachesOneTenantsUser() {
    const user = unique("ada");
    const [acme, other] = [await client("acme", user, {}), await client("other", user, {})];
    const events = heard(other);
    const count = once(acme, "notification:count");
    const notification = { tenant: "acme", userId: user, type: "reply", message: "m", slug: "s" };
    equal((await http("POST", "/v1/notifications", notification)).status, 201);
    equal((await count)[0], { count: 1 });
    equal((await http("GET", `/v1/users/${user}/notifications?tenant=other`)).body.count, 0);
    equal(await other.timeout(10_000).emitWithAck("notification:read", "all"), { ok: true, count: 0 });
    equal(events, []);
    equal((await http("GET", `/v1/users/${user}/notifications?tenant=acme`)).body.count, 1);
  },

  async aTokenWithoutATenantIsRefused() {
    const socket = open({ token: token("ada") });
    const [error] = await once(socket, "connect_error");
    equal(error.message, "Invalid token");
  },

  async aCallThatDoesNotSayWhichTenantIsRefused() {
    equal((await http("POST", "/v1/audit-log", statusChange("abc", "w1"))).status, 422);
    equal((await http("GET", "/v1/rooms/workspace/abc")).status, 422);
  },
});
