// The verification plan of the two applications, with the stock client.
import {
  connected,
  drained,
  encode,
  equal,
  heard,
  http,
  markerRoom,
  once,
  open,
  record,
  run,
  statusChange,
  token,
  until,
} from "./harness.mjs";

const abc = { "workspace:abc": "member" };

/** Joins as the frontend does, but asks for the answer. */
async function join(socket, workspaceId) {
  const answer = await socket.timeout(10_000).emitWithAck("join-workspace", workspaceId);
  equal(answer.ok, true, JSON.stringify(answer));
  return answer;
}

/** Makes the user a member of a room. */
async function member(kind, id, userId, role) {
  const { status, body } = await http("PUT", `/v1/rooms/${kind}/${id}/members/${userId}`, { role });
  equal(status < 300, true, JSON.stringify(body));
}

const fileUploaded = (trackId, fileId) => ({
  action: "FILE_UPLOADED",
  actorId: "m1",
  data: { trackId, fileId, version: 2, name: "mix.wav", path: "/secret/mix.wav" },
});

const collaborator = (what, projectId, userId, more = {}) => ({
  action: `COLLABORATOR_${what}`,
  actorId: "m2",
  data: { resource: `project:${projectId}`, userId, ...more },
});

async function refusal(auth) {
  const socket = open(auth);
  const events = heard(socket);
  const [error] = await once(socket, "connect_error");
  equal(socket.active, false, "a refused client must not try again");
  equal(events, []);
  return error.message;
}

await run({
  async aValidTokenConnects() {
    const socket = await connected("u1");
    equal(socket.connected, true);
    equal(typeof socket.id, "string");
  },

  async withoutATokenTheClientIsRefused() {
    equal(await refusal({}), "No token");
    equal(await refusal({ token: "" }), "No token");
    equal(await refusal({ token: null }), "No token");
  },

  async aBadTokenIsRefusedWhateverIsWrongWithIt() {
    const past = Math.floor(Date.now() / 1000) - 60;
    const bad = [
      "garbage",
      token("u1").slice(0, -2),
      token("u1", {}, {}, "another-secret-that-is-long-enough-0000"),
      token("u1", {}, { exp: past }),
      token("u1", {}, { exp: undefined }),
      token(undefined),
      token({ nested: true }),
      `${encode({ alg: "none" })}.${encode({ userId: "u1", exp: past + 600 })}.`,
      42,
      { token: token("u1") },
    ];
    for (const each of bad) equal(await refusal({ token: each }), "Invalid token", String(each));
  },

  async aRefusedClientHearsNothing() {
    const stranger = open({ token: "garbage" });
    const events = heard(stranger);
    stranger.emit("join-workspace", "abc");
    await once(stranger, "connect_error");
    const member = await connected("u1", { ...abc, ...markerRoom("u1") });
    await join(member, "abc");
    for (let i = 0; i < 20; i++) await record(statusChange("abc", `wi${i}`));
    await drained(member, "u1");
    equal(events, []);
  },

  async theSeedsFrontendHearsItsWorkspace() {
    // as SocketProvider.tsx does it: no ack, listeners registered after the join
    const socket = open({ token: token("u2", abc) });
    socket.emit("join-workspace", "abc");
    const changed = once(socket, "work-item:status-changed");
    // what is emitted later is handled later, so the join is done when this is answered
    await socket.timeout(10_000).emitWithAck("leave-workspace", "another");
    const answer = await record(statusChange("abc", "wi1", "COMPLETED"));
    equal(answer.events, [{ name: "work-item:status-changed", audience: ["workspace:abc"] }]);
    const [payload] = await changed;
    equal(payload.id, "wi1");
    equal(payload.status, "COMPLETED");
    equal(payload.targetId, "wi1");
    equal(payload.targetType, "WORK_ITEM");
    equal(payload.workspaceId, "abc");
  },

  async joiningAndLeaving() {
    // whoever was in abc a moment ago is present still
    const workspace = `alone-${process.env.TRANSPORT}`;
    const socket = await connected("u1", { [`workspace:${workspace}`]: "member", ...markerRoom("u1") });
    const events = heard(socket);
    const joined = await join(socket, workspace);
    equal(joined, { ok: true, room: `workspace:${workspace}`, role: "member", online: ["u1"] });
    equal(await join(socket, workspace), joined);
    await record(statusChange(workspace, "heard"));
    await drained(socket, "u1");
    equal((await socket.timeout(10_000).emitWithAck("leave-workspace", workspace)).ok, true);
    equal((await socket.timeout(10_000).emitWithAck("leave-workspace", workspace)).ok, true);
    await record(statusChange(workspace, "missed"));
    await drained(socket, "u1");
    const changes = events.filter(([event]) => event === "work-item:status-changed");
    equal(changes.map(([, payload]) => payload.targetId), ["heard"]);
  },

  async joiningByTheGenericName() {
    const socket = await connected("u1", abc);
    const joined = await socket.timeout(10_000).emitWithAck("join", "workspace:abc");
    equal(joined.ok, true);
    const changed = once(socket, "work-item:status-changed");
    await record(statusChange("abc", "wi1"));
    await changed;
    equal((await socket.timeout(10_000).emitWithAck("leave", "workspace:abc")).ok, true);
  },

  async aStrangerIsRefusedTheRoomAndHearsNothing() {
    const stranger = await connected("u9", markerRoom("u9"));
    const events = heard(stranger);
    const answer = await stranger.timeout(10_000).emitWithAck("join-workspace", "abc");
    equal([answer.ok, answer.room, answer.error], [false, "workspace:abc", "forbidden"]);
    const unknown = await stranger.timeout(10_000).emitWithAck("join-workspace", "no-such");
    equal({ ...unknown, room: "" }, { ...answer, room: "" }, "not found looks like forbidden");
    for (let i = 0; i < 50; i++) await record(statusChange("abc", `wi${i}`));
    await drained(stranger, "u9");
    equal(events.filter(([event]) => event === "work-item:status-changed"), []);
  },

  async withoutAnAckARefusalIsAnEvent() {
    const stranger = await connected("u9");
    stranger.emit("join-workspace", "abc");
    const [error] = await once(stranger, "room:error");
    equal([error.ok, error.room, error.error], [false, "workspace:abc", "forbidden"]);
  },

  async aRoomThatIsNoneIsRefused() {
    const socket = await connected("u1", abc);
    const strange = ["", "a b", "a/b", "x".repeat(129), "x".repeat(500_000), 7, null, {}, ["abc"], true];
    for (const id of strange) {
      const answer = await socket.timeout(10_000).emitWithAck("join-workspace", id);
      equal([answer.ok, answer.error], [false, "invalid"]);
    }
    for (const room of ["user:u2", "user:u1", "nokind:abc", "workspace", 7, null]) {
      const answer = await socket.timeout(10_000).emitWithAck("join", room);
      equal(answer.ok, false);
    }
    equal((await join(socket, "abc")).ok, true);
  },

  async oneWorkspaceNeverHearsOfAnother() {
    const d = await connected("d", { "workspace:xyz": "member", ...markerRoom("d") });
    const events = heard(d);
    await join(d, "xyz");
    const batch = Array.from({ length: 200 }, (_, i) => statusChange(i % 2 ? "abc" : "xyz", `wi${i}`));
    await record(batch);
    await drained(d, "d");
    const seen = events.filter(([event]) => event === "work-item:status-changed").map(([, p]) => p.targetId);
    equal(seen, batch.filter((_, i) => i % 2 === 0).map((entry) => entry.targetId));
  },

  async everyTabHearsTheActorsOwnToo() {
    const tabs = await Promise.all([1, 2, 3].map(() => connected("u1", abc)));
    const others = await connected("u2", abc);
    for (const socket of [...tabs, others]) await join(socket, "abc");
    const all = [...tabs, others].map((socket) => once(socket, "document:uploaded"));
    await record({
      action: "DOCUMENT_UPLOADED",
      actorId: "u1",
      workspaceId: "abc",
      targetType: "DOCUMENT",
      targetId: "d1",
    });
    for (const [payload] of await Promise.all(all)) {
      equal(payload, { targetId: "d1", targetType: "DOCUMENT", workspaceId: "abc" });
    }
  },

  async theTabThatCausedAChangeIsLeftOutIfItSaysWhichItIs() {
    const workspace = `echo-${Math.random().toString(36).slice(2)}`;
    const rooms = { [`workspace:${workspace}`]: "member" };
    const [own, otherTab, other] = await Promise.all(["u1", "u1", "u2"].map((user) => connected(user, rooms)));
    const clients = [own, otherTab, other];
    for (const socket of clients) await join(socket, workspace);
    const events = clients.map(heard);
    const targets = () =>
      events.map((each) =>
        each.filter(([event]) => event === "work-item:status-changed").map(([, { targetId }]) => targetId),
      );
    const change = async (targetId, socketId) => {
      const headers = socketId ? { "x-socket-id": socketId } : {};
      const { status } = await http("POST", "/v1/audit-log", statusChange(workspace, targetId), headers);
      equal(status, 201);
    };
    const all = (targetId) => until(() => targets().every((each) => each.includes(targetId)), () => JSON.stringify(targets()));

    const { id } = own;
    await change("own", id);
    await change("any");
    await all("any");
    own.io.engine.close();
    await change("own-while-away", id);
    await change("any-while-away");
    await all("any-while-away");
    equal([own.recovered, own.id], [true, id]);
    await change("own-again", id);
    await change("end");
    await all("end");

    const everything = ["own", "any", "own-while-away", "any-while-away", "own-again", "end"];
    equal(targets(), [["any", "any-while-away", "end"], everything, everything]);
  },

  async whatIsNoSocketsIdIsRefusedAndNobodyIsLeftOut() {
    const socket = await connected("u1", abc);
    await join(socket, "abc");
    const changed = once(socket, "work-item:status-changed");
    const refused = await http("POST", "/v1/audit-log", statusChange("abc", "no"), { "x-socket-id": "workspace:abc" });
    equal([refused.status, refused.body.type], [400, "urn:callboard:problem:malformed"]);
    const nobodys = await http("POST", "/v1/audit-log", statusChange("abc", "yes"), { "x-socket-id": "undefined" });
    equal(nobodys.status, 201);
    equal((await changed)[0].targetId, "yes");
  },

  async aFieldThatIsNotInTheCatalogStaysInside() {
    const socket = await connected("u1", abc);
    await join(socket, "abc");
    const changed = once(socket, "work-item:status-changed");
    const entry = statusChange("abc", "wi1");
    await record({ ...entry, data: { ...entry.data, from: "DRAFT", secret: "s3cret" } });
    const [payload] = await changed;
    equal(Object.keys(payload).sort(), ["from", "id", "status", "targetId", "targetType", "workspaceId"]);
  },

  async anActionThatIsNotInTheCatalogIsRecordedAndNotEmitted() {
    const socket = await connected("u1", { ...abc, ...markerRoom("u1") });
    const events = heard(socket);
    await join(socket, "abc");
    const answer = await record({ action: "USER_LOGGED_IN", actorId: "u1", workspaceId: "abc" });
    equal(answer.events, []);
    await drained(socket, "u1");
    equal(events.map(([event]) => event), ["document:deleted"]);
  },

  async aMemberWhoIsRemovedHearsItAndNothingAfter() {
    // a room of this run's own: who is removed stays removed
    const workspace = `left-${process.env.TRANSPORT}`;
    const socket = await connected("u2", { [`workspace:${workspace}`]: "member", ...markerRoom("u2") });
    const events = heard(socket);
    await join(socket, workspace);
    await record([
      statusChange(workspace, "before"),
      {
        action: "WORKSPACE_MEMBER_REMOVED",
        actorId: "u1",
        workspaceId: workspace,
        targetType: "USER",
        targetId: "u2",
      },
      statusChange(workspace, "after"),
    ]);
    await drained(socket, "u2");
    equal(
      events.map(([event]) => event).filter((event) => event !== "document:deleted"),
      ["work-item:status-changed", "workspace:member-removed", "room:evicted"],
    );
    const again = await socket.timeout(10_000).emitWithAck("join-workspace", workspace);
    equal([again.ok, again.error], [false, "forbidden"]);
  },

  async membershipsOverHttpDecideWhoMayJoin() {
    const team = `team-${process.env.TRANSPORT}`;
    const socket = await connected("u5", markerRoom("u5"));
    const refused = await socket.timeout(10_000).emitWithAck("join-workspace", team);
    equal(refused.error, "forbidden");
    const put = await http("PUT", `/v1/rooms/workspace/${team}/members/u5`, { role: "admin" });
    equal(put.status < 300, true, JSON.stringify(put));
    equal((await join(socket, team)).role, "admin");
    const evicted = once(socket, "room:evicted");
    const removed = await http("DELETE", `/v1/rooms/workspace/${team}/members/u5`);
    equal(removed.status < 300, true, JSON.stringify(removed));
    equal((await evicted)[0].room, `workspace:${team}`);
    const events = heard(socket);
    await record(statusChange(team, "wi1"));
    await drained(socket, "u5");
    equal(events.map(([event]) => event), ["document:deleted"]);
  },

  // the audio application
  async aNewCommentAppearsInTheOtherBrowser() {
    const track = { "track:42": "viewer" };
    const [a, b] = await Promise.all([connected("a", track), connected("b", track)]);
    for (const socket of [a, b]) {
      equal((await socket.timeout(10_000).emitWithAck("join-track", "42")).ok, true);
    }
    const appeared = once(b, "comment:new");
    await record({
      action: "COMMENT_CREATED",
      actorId: "a",
      data: { trackId: "42", commentId: "c1", content: "Nice!", owner: "a", timeStart: 1.5 },
    });
    equal((await appeared)[0], { commentId: "c1", content: "Nice!", owner: "a", timeStart: 1.5 });
  },

  async aLikeIsHeardByTheOwnerOnly() {
    const owner = await connected("owner", markerRoom("owner"));
    const other = await connected("other", { "track:42": "viewer", ...markerRoom("other") });
    await other.timeout(10_000).emitWithAck("join-track", "42");
    const events = heard(other);
    const liked = once(owner, "comment:like");
    await record({
      action: "COMMENT_LIKED",
      actorId: "other",
      data: { trackId: "42", commentId: "c1", likes: 3, userId: "other", ownerId: "owner" },
    });
    equal((await liked)[0], { commentId: "c1", likes: 3, userId: "other" });
    await drained(other, "other");
    equal(events.map(([event]) => event), ["document:deleted"]);
  },

  async allViewersSeeACommentResolved() {
    const viewers = await Promise.all([1, 2, 3].map((i) => connected(`v${i}`, { "track:42": "viewer" })));
    for (const socket of viewers) await socket.timeout(10_000).emitWithAck("join-track", "42");
    const seen = viewers.map((socket) => once(socket, "comment:resolved"));
    await record({
      action: "COMMENT_RESOLVED",
      actorId: "v1",
      data: { trackId: "42", commentId: "c1", resolvedBy: "v1" },
    });
    for (const [payload] of await Promise.all(seen)) {
      equal(payload, { commentId: "c1", resolvedBy: "v1" });
    }
  },

  async notificationsAreToldAndCountedInEveryTab() {
    const user = `n-${Math.random().toString(36).slice(2)}`;
    const tabs = [await connected(user), await connected(user)];
    const stranger = heard(await connected(`${user}-other`));
    const events = tabs.map(heard);
    const last = ([event, payload]) => event === "notification:count" && payload.count;
    const counts = (count) => () => events.every((each) => each.length > 0 && last(each.at(-1)) === count);
    const notify = async (message, more = {}) => {
      const body = { userId: user, type: "reply", message, slug: "tracks/1", ...more };
      const answer = await http("POST", "/v1/notifications", body);
      equal(answer.status, 201, JSON.stringify(answer.body));
      return answer.body.id;
    };
    const first = await notify("Hello", { priority: "high" });
    const second = await notify("Hello again");
    await until(counts(2), () => JSON.stringify(events));
    for (const each of events) {
      equal(each, [
        ["notification:new", { id: first, type: "reply", message: "Hello", slug: "tracks/1", priority: "high" }],
        ["notification:count", { count: 1 }],
        ["notification:new", { id: second, type: "reply", message: "Hello again", slug: "tracks/1" }],
        ["notification:count", { count: 2 }],
      ]);
    }
    const read = await tabs[0].timeout(10_000).emitWithAck("notification:read", first);
    equal(read, { ok: true, count: 1 });
    await until(counts(1), () => JSON.stringify(events));
    const unread = await http("GET", `/v1/users/${user}/notifications?unread=true`);
    equal([unread.body.count, unread.body.notifications.map(({ id }) => id)], [1, [second]]);

    // one tab loses its connection, and hears what it missed and then the count
    const back = once(tabs[1], "connect");
    tabs[1].io.engine.close();
    const third = await notify("While you were away");
    await back;
    equal(tabs[1].recovered, true);
    await until(counts(2), () => JSON.stringify(events));
    equal(events[1].filter(([event]) => event === "notification:new").map(([, { id }]) => id), [first, second, third]);

    equal((await http("POST", `/v1/users/${user}/notifications/read`, { all: true })).body, { count: 0 });
    await until(counts(0), () => JSON.stringify(events));
    equal(stranger, []);
  },

  async membersHearOfANewFileWhereverTheyAre() {
    const track = `files-${process.env.TRANSPORT}`;
    await member("track", track, "m1", "viewer");
    await member("track", track, "m2", "viewer");
    const tabs = await Promise.all([connected("m1"), connected("m1")]);
    const inTheRoom = await connected("m2", markerRoom("m2"));
    const stranger = await connected("u9", markerRoom("u9"));
    const [events, nothing] = [heard(inTheRoom), heard(stranger)];
    equal((await inTheRoom.timeout(10_000).emitWithAck("join-track", track)).ok, true);
    const uploaded = tabs.map((socket) => once(socket, "file:uploaded"));
    const answer = await record(fileUploaded(track, "f1"));
    equal(answer.events, [{ name: "file:uploaded", audience: [`members(track:${track})`] }]);
    for (const [payload] of await Promise.all(uploaded)) {
      equal(payload, { fileId: "f1", version: 2, name: "mix.wav" });
    }
    await drained(inTheRoom, "m2");
    await drained(stranger, "u9");
    equal(events.map(([event]) => event), ["file:uploaded", "document:deleted"]);
    equal(nothing.map(([event]) => event), ["document:deleted"]);
  },

  async aMemberWhoWasAwayGetsWhatHeMissed() {
    const track = `away-${process.env.TRANSPORT}`;
    await member("track", track, "m1", "viewer");
    const socket = await connected("m1");
    const first = once(socket, "file:uploaded");
    await record(fileUploaded(track, "f0"));
    await first;
    const events = heard(socket);
    socket.io.reconnection(false);
    socket.io.engine.close();
    await until(() => !socket.connected, () => "the client is still connected");
    await record([fileUploaded(track, "f1"), fileUploaded(track, "f2")]);
    socket.io.reconnection(true);
    socket.connect();
    await once(socket, "connect");
    const files = () => events.filter(([event]) => event === "file:uploaded");
    await until(() => files().length >= 2, () => `two files, not ${JSON.stringify(events)}`);
    equal(socket.recovered, true);
    equal(files().map(([, payload]) => payload.fileId), ["f1", "f2"]);
  },

  async aChangedRoleReachesTheUserAndTheAdmins() {
    const project = `roles-${process.env.TRANSPORT}`;
    await member("project", project, "m1", "viewer");
    await member("project", project, "m2", "admin");
    await member("project", project, "m3", "member");
    const [user, admin, other] = await Promise.all([
      connected("m1"),
      connected("m2"),
      connected("m3", markerRoom("m3")),
    ]);
    for (const socket of [admin, other]) {
      equal((await socket.timeout(10_000).emitWithAck("join-project", project)).ok, true);
    }
    const nothing = heard(other);
    const changed = [user, admin].map((socket) => once(socket, "collaborator:role-changed"));
    await record(collaborator("ROLE_CHANGED", project, "m1", { oldRole: "viewer", newRole: "admin" }));
    for (const [payload] of await Promise.all(changed)) {
      equal(payload, { userId: "m1", oldRole: "viewer", newRole: "admin" });
    }
    await drained(other, "m3");
    equal(nothing.map(([event]) => event), ["document:deleted"]);
    const joined = await user.timeout(10_000).emitWithAck("join-project", project);
    equal([joined.ok, joined.role], [true, "admin"]);
  },

  async aCollaboratorWhoIsRemovedHearsItAndIsOut() {
    const project = `team-${process.env.TRANSPORT}`;
    const [leaver, stayer] = await Promise.all([connected("m1", markerRoom("m1")), connected("m2")]);
    const joined = once(leaver, "collaborator:joined");
    await record([
      collaborator("JOINED", project, "m2", { name: "Bea", role: "owner" }),
      collaborator("JOINED", project, "m1", { name: "Ada", role: "member" }),
    ]);
    equal((await joined)[0], { userId: "m1", name: "Ada", role: "member" });
    equal((await leaver.timeout(10_000).emitWithAck("join-project", project)).role, "member");
    const events = heard(leaver);
    const removed = once(stayer, "collaborator:removed");
    await record([
      collaborator("REMOVED", project, "m1"),
      collaborator("JOINED", project, "m3", { name: "Cem", role: "viewer" }),
    ]);
    equal((await removed)[0], { userId: "m1" });
    await drained(leaver, "m1");
    equal(
      events.map(([event]) => event),
      ["collaborator:removed", "room:evicted", "document:deleted"],
    );
    const again = await leaver.timeout(10_000).emitWithAck("join-project", project);
    equal([again.ok, again.error], [false, "forbidden"]);
  },

  async aUserIsPresentFromHisFirstTabUntilHisLastOneIsGone() {
    const track = `here-${process.env.TRANSPORT}`;
    const rooms = { [`track:${track}`]: "viewer" };
    const joinTrack = (socket) => socket.timeout(10_000).emitWithAck("join-track", track);
    const watcher = await connected("watcher", rooms);
    const news = [];
    watcher.on("collaborator:online", (payload) => news.push(payload));
    equal((await joinTrack(watcher)).online, ["watcher"]);
    const stranger = await connected("u9");
    const nothing = [];
    stranger.on("collaborator:online", (payload) => nothing.push(payload));

    const tabs = [await connected("tabs", rooms), await connected("tabs", rooms)];
    equal((await joinTrack(tabs[0])).online, ["tabs", "watcher"]);
    await until(() => news.length > 0, () => "nobody came");
    await joinTrack(tabs[1]);

    // a tab that loses its connection and comes back was never away, nor does the other one's end count
    const back = once(tabs[0], "connect");
    tabs[0].io.engine.close();
    await back;
    equal(tabs[0].recovered, true);
    tabs[1].disconnect();
    const here = async () => (await http("GET", `/v1/rooms/track/${track}`)).body.online;
    equal(await here(), ["tabs", "watcher"]);
    tabs[0].disconnect();

    await until(() => news.length > 1, () => JSON.stringify(news));
    equal(news, [{ userId: "tabs", isOnline: true }, { userId: "tabs", isOnline: false }]);
    equal(await here(), ["watcher"]);
    equal(nothing, []);
  },

  async aFloodOfPositionsIsThinnedOutAndTheLastOneArrives() {
    const track = `play-${process.env.TRANSPORT}`;
    const rooms = { [`track:${track}`]: "viewer" };
    const [sender, receiver] = [await connected("sender", rooms), await connected("receiver", rooms)];
    for (const socket of [sender, receiver]) {
      equal((await socket.timeout(10_000).emitWithAck("join-track", track)).ok, true);
    }
    const [own, seen] = [[], []];
    sender.on("playback:sync", (payload) => own.push(payload));
    receiver.on("playback:sync", (payload) => seen.push(payload));
    const say = (socket, message) => socket.timeout(10_000).emitWithAck("playback:sync", message);

    const stranger = await connected("u9");
    equal((await say(stranger, { trackId: track, position: 5 })).error, "forbidden");
    equal((await say(sender, { trackId: track, position: -1 })).error, "invalid");
    equal(await say(sender, { trackId: track, position: 1, userId: "receiver", admin: true }), { ok: true });
    await until(() => seen.length > 0, () => "nothing arrived");
    equal(seen, [{ trackId: track, position: 1, userId: "sender" }]);

    const started = Date.now();
    for (let position = 2; position <= 1_001; position++) {
      sender.emit("playback:sync", { trackId: track, position });
      // a thousand a second, as a page that sends far too much does
      if (position % 50 === 0) await new Promise((resolve) => setTimeout(resolve, 50));
    }
    await until(() => seen.at(-1).position === 1_001, () => JSON.stringify(seen.at(-1)));
    const turns = 2 + Math.ceil((Date.now() - started) / 100);
    equal(seen.length <= turns, true, `${seen.length} positions in ${turns} turns`);
    equal(seen.every(({ userId }) => userId === "sender"), true);
    equal(own, []);
    equal(sender.connected, true);
  },

  async aClientThatSendsTooMuchCostsOnlyItself() {
    const healthy = await connected("u1", abc);
    await join(healthy, "abc");
    const greedy = await connected("u2", abc);
    const gone = once(greedy, "disconnect");
    greedy.emit("join-workspace", "x".repeat(1_100_000));
    await gone;
    const changed = once(healthy, "work-item:status-changed");
    await record(statusChange("abc", "wi1"));
    await changed;
    equal(healthy.connected, true);
  },

  async aTokenThatHasEndedIsReplacedWithoutLoadingThePage() {
    const now = Math.floor(Date.now() / 1000);
    // let in for another 5 s, as clocks differ
    const tokens = [token("u1", abc, { iat: now - 60, exp: now }), token("u1", abc)];
    const socket = open((answer) => answer({ token: tokens.shift() }));
    await once(socket, "connect");
    await join(socket, "abc");
    await once(socket, "disconnect", 20_000);
    await once(socket, "connect", 20_000);
    equal([tokens.length, socket.recovered], [0, true]);
    const changed = once(socket, "work-item:status-changed");
    await record(statusChange("abc", "wi1"));
    await changed;
  },

  async aUserWhoIsDisconnectedIsToldAndStaysAway() {
    // at whatever point of polling and moving each of them is; whoever would come back does so at once
    const atOnce = { reconnectionDelay: 1, reconnectionDelayMax: 1 };
    const sockets = Array.from({ length: 10 }, () => open({ token: token("out") }, atOnce));
    await Promise.all(sockets.map((socket) => once(socket, "connect")));
    const attempts = [];
    sockets.forEach((socket) => socket.io.on("reconnect_attempt", () => attempts.push(socket.id)));
    const gone = sockets.map((socket) => once(socket, "disconnect"));

    equal(await http("POST", "/v1/users/out/disconnect"), { status: 200, body: { disconnected: 10 } });

    for (const [reason] of await Promise.all(gone)) equal(reason, "io server disconnect");
    equal(sockets.filter((socket) => socket.active), []);
    const later = await connected("later", markerRoom("later"));
    await drained(later, "later");
    equal(attempts, []);
  },

  async whatNobodyListensToIsIgnored() {
    const socket = await connected("u1", abc);
    socket.emit("drop-all-tables", { now: true });
    socket.emit("workspace:member-removed", { targetId: "u2" });
    equal((await join(socket, "abc")).ok, true);
  },

  async aSessionWithItsTokenInAHeaderIsUnknownToOthers() {
    const authorization = `Bearer ${token("u1", { ...abc, ...markerRoom("u1") })}`;
    const socket = open({}, { extraHeaders: { authorization } });
    await once(socket, "connect");
    const events = heard(socket);
    await join(socket, "abc");
    const session = `/socket.io/?EIO=4&transport=polling&sid=${socket.io.engine.id}`;

    for (const others of [{ authorization: "" }, { authorization: `Bearer ${token("u2", abc)}` }]) {
      const unknown = { status: 400, body: { code: 1, message: "Session ID unknown" } };
      equal(await http("GET", session, undefined, others), unknown);
      equal(await http("POST", session, ["evil"], others), unknown);
    }
    await record(statusChange("abc", "wi1"));
    await drained(socket, "u1");

    equal(events.map(([event]) => event), ["work-item:status-changed", "document:deleted"]);
    equal(socket.connected, true);
  },

  async twentyClientsHearTwoThousandEntriesOnceAndInOrder() {
    const clients = [];
    for (let i = 0; i < 20; i++) {
      const workspace = `w${i % 4}`;
      const socket = await connected(`c${i}`, { [`workspace:${workspace}`]: "member" });
      const seen = [];
      socket.on("work-item:status-changed", (payload) => seen.push([payload.workspaceId, payload.targetId]));
      await join(socket, workspace);
      clients.push({ workspace, seen });
    }
    // several requests at a time, so the order is the log's, which the answers tell
    const positions = [];
    let next = 0;
    const backend = async () => {
      while (next < 2_000) {
        const i = next++;
        const answer = await record(statusChange(`w${i % 4}`, `wi${i}`));
        positions.push([answer.position, `w${i % 4}`, `wi${i}`]);
      }
    };
    await Promise.all(Array.from({ length: 16 }, backend));
    positions.sort((a, b) => a[0] - b[0]);
    equal(new Set(positions.map(([position]) => position)).size, 2_000);
    await until(
      () => clients.every(({ seen }) => seen.length >= 500),
      () => `500 each, but ${clients.map(({ seen }) => seen.length)}`,
      60_000,
    );
    for (const { workspace, seen } of clients) {
      const due = positions.filter(([, w]) => w === workspace).map(([, w, id]) => [w, id]);
      equal(seen, due);
    }
  },
});
