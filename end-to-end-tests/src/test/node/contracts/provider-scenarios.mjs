// The printed provider with the real client, against the real server.
import { equal, http, record, run, statusChange, token, until } from "../harness.mjs";
import { closeAll, h, network, page, provider, watching } from "./page.mjs";

const { URL: SERVER, OTHER_URL } = process.env;
const { Room, useConnectionState, useEvent, useRoom, useSocket, useUnreadCount } = provider;

const ABC = { "workspace:abc": "member", "workspace:xyz": "member", "track:t1": "member" };
const properties = (userId, more = {}) => ({ userId, token: token(userId, ABC), url: SERVER, ...more });
const room = (kind, id, key = `${kind}:${id}`) => h(Room, { kind, id, key });

const online = async (kind, id) => (await http("GET", `/v1/rooms/${kind}/${id}`)).body.online;

async function eventually(expected, actual, what) {
  let now;
  await until(() => {
    void Promise.resolve(actual()).then((value) => (now = JSON.stringify(value)));
    return now === JSON.stringify(expected);
  }, () => `${what}: expected ${JSON.stringify(expected)}, is ${now}`);
}

const entry = (action, targetId = "x", data = {}) => ({
  action,
  actorId: "u9",
  workspaceId: "abc",
  targetType: "THING",
  targetId,
  data,
});

/** Records something and waits until the page has fetched what it makes old. */
async function heard(shown, entryToRecord, name) {
  const before = shown.fetched[name];
  await record(entryToRecord);
  await until(() => shown.fetched[name] > before, () => `${name} was not fetched again`);
}

/** A page whose user is in workspace abc, and then fetches these: so nothing may have been missed. */
async function inWorkspace(userId, keys, more = {}) {
  const shown = page(properties(userId, more));
  const state = watching(() => useRoom("workspace", "abc"));
  const connection = watching(() => useConnectionState());
  const socket = watching(() => useSocket());
  const always = [state.element("room"), connection.element("connection"), socket.element("socket")];
  const queries = keys.map((key) => shown.query(...key));
  shown.show(...always);
  await until(() => state.last()?.status === "joined", () => JSON.stringify(state.said));
  shown.show(...always, ...queries);
  await until(() => keys.every((key) => shown.fetched[key.join("/")] === 1), () => JSON.stringify(shown.fetched));
  return { shown, state, connection, socket, always, queries };
}

await run({
  async eachEventHasItsQueriesFetchedAgainAndNoOthers() {
    const { shown } = await inWorkspace("u1", [
      ["work-items", "abc"],
      ["work-items", "xyz"],
      ["work-item", "wi1"],
      ["work-item", "wi2"],
      ["documents", "abc"],
      ["documents", "xyz"],
      ["members", "abc"],
      ["members", "xyz"],
      ["workspaces"],
    ]);
    await heard(shown, statusChange("abc", "wi1"), "work-items/abc");
    await heard(shown, entry("WORK_ITEM_DOCUMENT_LINKED", "wi1"), "work-item/wi1");
    await heard(shown, entry("WORK_ITEM_DOCUMENT_UNLINKED", "wi1"), "work-item/wi1");
    await heard(shown, entry("DOCUMENT_UPLOADED"), "documents/abc");
    await heard(shown, entry("DOCUMENT_DELETED"), "documents/abc");
    await heard(shown, entry("WORKSPACE_MEMBER_INVITED"), "members/abc");
    await heard(shown, entry("WORKSPACE_MEMBER_ROLE_UPDATED", "u8", { role: "admin" }), "members/abc");
    await heard(shown, entry("WORKSPACE_MEMBER_REMOVED", "u8"), "workspaces");
    equal(shown.fetched, {
      "work-items/abc": 2,
      "work-items/xyz": 1,
      "work-item/wi1": 3,
      "work-item/wi2": 1,
      "documents/abc": 3,
      "documents/xyz": 1,
      "members/abc": 4,
      "members/xyz": 1,
      workspaces: 2,
    });
  },

  async aRoomIsJoinedOnMountAndLeftWhenTheLastComponentIsGone() {
    const shown = page(properties("counted"));
    shown.show(room("track", "t1", "a"), room("track", "t1", "b"));
    await eventually(["counted"], () => online("track", "t1"), "both");
    shown.show(room("track", "t1", "b"), room("workspace", "xyz"));
    await eventually(["counted"], () => online("workspace", "xyz"), "the other room");
    equal(await online("track", "t1"), ["counted"], "one is still there");
    shown.show(room("workspace", "xyz"));
    await eventually([], () => online("track", "t1"), "none");
    equal(await online("workspace", "xyz"), ["counted"]);
  },

  async aSessionThatIsRefreshedKeepsTheConnection() {
    const { shown, socket, state } = await inWorkspace("w25", [["documents", "abc"]]);
    const [first, id] = [socket.last(), socket.last().id];
    const sent = [];
    first.onAnyOutgoing((event, ...args) => sent.push([event, args[0]]));
    const renewed = token("w25", ABC, { jti: "another" });
    shown.give({ token: renewed });
    await until(() => sent.length > 0, () => "no refresh");
    equal(sent, [["auth:refresh", { token: renewed }]]);
    await heard(shown, entry("DOCUMENT_UPLOADED"), "documents/abc");
    equal([socket.last() === first, first.id === id, state.last().status], [true, true, "joined"]);
    equal(shown.fetched["documents/abc"], 2);
  },

  async aTokenFromAFunctionIsAskedForWhenOneEndsSoon() {
    const ends = Math.floor(Date.now() / 1000) + 62; // a minute before the end the server says so
    const tokens = [token("fn", ABC, { exp: ends }), token("fn", ABC, { exp: ends + 600 })];
    let asked = 0;
    const { socket } = await inWorkspace("fn", [], { token: async () => tokens[asked++] });
    const sent = [];
    socket.last().onAnyOutgoing((event, payload) => sent.push([event, payload]));
    await until(() => sent.length > 0, () => "no refresh");
    equal(sent, [["auth:refresh", { token: tokens[1] }]]);
  },

  async listenersOfOthersStayAndLoggingOutDisconnects() {
    const { shown, socket, always, queries } = await inWorkspace("w26", [["documents", "abc"]]);
    const mine = [];
    socket.last().on("document:uploaded", (payload) => mine.push(payload.targetId));
    const theirs = [];
    const Listening = () => {
      useEvent("document:uploaded", ({ targetId }) => theirs.push(targetId));
      return null;
    };
    shown.show(...always, ...queries, h(Listening, { key: "listening" }), room("workspace", "xyz"));
    await eventually(["w26"], () => online("workspace", "xyz"), "shown");
    await heard(shown, entry("DOCUMENT_UPLOADED", "d1"), "documents/abc");
    shown.show(...always, ...queries);
    await eventually([], () => online("workspace", "xyz"), "hidden");
    await heard(shown, entry("DOCUMENT_UPLOADED", "d2"), "documents/abc");
    equal([mine, theirs], [["d1", "d2"], ["d1"]]);

    const before = socket.last();
    shown.give({ userId: null, token: null });
    await until(() => socket.last() === null, () => "still a socket");
    equal([before.connected, before.active], [false, false]);
  },

  async anotherUserIsAnotherConnection() {
    const { shown, socket } = await inWorkspace("one", []);
    const before = socket.last();
    shown.give(properties("two"));
    await until(() => socket.last()?.connected && socket.last() !== before, () => "no other socket");
    equal([before.connected, before.active], [false, false]);
    await until(() => socket.last().id !== undefined, () => "not connected");
    await eventually(true, async () => (await online("workspace", "abc")).includes("two"), "joined as the other");
  },

  async whatWasMissedIsFetchedAfterTheConnectionIsBack() {
    const way = await network(SERVER);
    const { shown, state, connection, socket } = await inWorkspace(
      "cut",
      [["documents", "abc"], ["work-items", "abc"]],
      { url: way.url },
    );
    way.cut();
    await until(() => connection.last().status === "connecting", () => "still connected");
    await record(entry("DOCUMENT_UPLOADED"));
    way.mend();
    await until(() => shown.fetched["documents/abc"] > 1, () => "nothing was missed");
    await until(() => connection.last().status === "connected", () => "not connected");
    equal([socket.last().recovered, state.last().status], [true, "joined"]);
    equal(shown.fetched, { "documents/abc": 2, "work-items/abc": 1 });
  },

  async whereNothingCanBeRecoveredItJoinsAgainAndFetchesAll() {
    const way = await network(SERVER);
    const { shown, state, socket } = await inWorkspace(
      "lost",
      [["documents", "abc"], ["work-items", "abc"], ["work-item", "wi1"], ["documents", "xyz"], ["notifications"]],
      { url: way.url },
    );
    way.cut();
    await until(() => !socket.last().connected, () => "still connected");
    way.mend(OTHER_URL);
    await until(
      () => shown.fetched["documents/abc"] > 1 && shown.fetched.notifications > 1,
      () => JSON.stringify(shown.fetched),
    );
    equal([socket.last().recovered, state.last().status], [false, "joined"]);
    const { notifications, ...others } = shown.fetched; // who comes back is told the count, too
    equal(others, { "documents/abc": 2, "work-items/abc": 2, "work-item/wi1": 2, "documents/xyz": 1 });
  },

  async whatIsTooMuchToBeToldIsFetchedAgain() {
    const many = Array.from({ length: 500 }, () => ({ ...entry("DOCUMENT_UPLOADED"), workspaceId: "xyz" }));
    for (let i = 0; i < 5; i++) await record(many);
    const { shown, socket, always, queries } = await inWorkspace("late", [["documents", "abc"], ["documents", "xyz"]]);
    const told = [];
    socket.last().on("realtime:resync", (payload) => told.push(payload));
    shown.show(...always, ...queries, room("workspace", "xyz"));
    await until(() => shown.fetched["documents/xyz"] > 1 && told.length > 0, () => JSON.stringify(told));
    equal([told[0].room, shown.fetched["documents/abc"]], ["workspace:xyz", 1]);
  },

  async whoMayNotBeThereIsToldSo() {
    const shown = page(properties("guest", { token: token("guest", { "workspace:other": "member" }) }));
    const refused = watching(() => useRoom("workspace", "abc"));
    const evicted = watching(() => useRoom("workspace", "other"));
    const always = [refused.element("refused"), evicted.element("evicted")];
    shown.show(...always);
    await until(() => refused.last()?.status === "refused", () => JSON.stringify(refused.said));
    equal(refused.last().error, "forbidden");
    await until(() => evicted.last()?.status === "joined", () => JSON.stringify(evicted.said));
    shown.show(...always, shown.query("members", "other"));
    await until(() => shown.fetched["members/other"] === 1, () => "not fetched");
    const { status } = await http("DELETE", "/v1/rooms/workspace/other/members/guest");
    equal(status < 300, true);
    await until(() => evicted.last()?.status === "evicted", () => JSON.stringify(evicted.said));
    await until(() => shown.fetched["members/other"] > 1, () => "not fetched again");
  },

  async aRefusedTokenIsSaidAndAnotherOneConnects() {
    const shown = page(properties("bad", { token: "garbage" }));
    const connection = watching(() => useConnectionState());
    shown.show(connection.element("connection"));
    await until(() => connection.last()?.status === "refused", () => JSON.stringify(connection.said));
    equal(connection.last().reason, "Invalid token");
    shown.give({ token: token("bad", ABC) });
    await until(() => connection.last().status === "connected", () => JSON.stringify(connection.said));
  },

  async theBellCounts() {
    const shown = page(properties("bell"));
    const unread = watching(() => useUnreadCount(7));
    const socket = watching(() => useSocket());
    const toasts = [];
    const Toasts = () => {
      useEvent("notification:new", ({ message, priority }) => toasts.push([message, priority]));
      return null;
    };
    const always = [unread.element("unread"), socket.element("socket"), h(Toasts, { key: "toasts" })];
    shown.show(...always);
    await until(() => socket.last()?.connected, () => "not connected");
    shown.show(...always, shown.query("notifications"));
    await until(() => shown.fetched.notifications === 1, () => "not fetched");
    equal(unread.last(), 7);
    const note = { userId: "bell", type: "reply", message: "Ada replied", slug: "tracks/1", priority: "high" };
    const { status, body } = await http("POST", "/v1/notifications", note);
    equal(status, 201);
    await until(() => unread.last() === 1 && shown.fetched.notifications === 2, () => JSON.stringify(unread.said));
    equal(toasts, [["Ada replied", "high"]]);
    socket.last().emit("notification:read", body.id);
    await until(() => unread.last() === 0 && shown.fetched.notifications === 3, () => JSON.stringify(unread.said));
  },
});
closeAll();
