// Rooms that the application is asked about; what it answers is in WebhookIT.
import { connected, drained, equal, heard, http, once, record, run, statusChange, token } from "./harness.mjs";

/** The room in which only this client is, so that it is known when everything has arrived. */
const own = (userId) => ({ [`workspace:private-${userId}`]: "member" });

const join = (socket, workspaceId) => socket.timeout(10_000).emitWithAck("join-workspace", workspaceId);

/** Unlike for every scenario and transport, so that no answer is remembered from another one. */
const unique = (name) => `${name}-${Math.random().toString(36).slice(2)}`;

await run({
  async whomTheApplicationLetsInHears() {
    const ada = unique("ada");
    const room = `of-${ada}`;
    const socket = await connected(ada, own(ada));
    const events = heard(socket);
    const answer = await join(socket, room);
    equal([answer.ok, answer.role], [true, "admin"], JSON.stringify(answer));

    await record(statusChange(room, "w1"));
    await drained(socket, ada);

    equal(events.filter(([, { targetId }]) => targetId === "w1").length, 1);
  },

  async whomItDoesNotLetInIsForbiddenAndHearsNothing() {
    const eve = unique("eve");
    const room = `of-${unique("ada")}`;
    const socket = await connected(eve, own(eve));
    const events = heard(socket);
    equal((await join(socket, room)).error, "forbidden");

    await record(statusChange(room, "w1"));
    await drained(socket, eve);

    equal(events.filter(([, { targetId }]) => targetId === "w1"), []);
  },

  async whenItHasNoAnswerTheClientIsToldSoAndGoesOn() {
    const ada = unique("ada");
    const socket = await connected(ada, own(ada));
    equal((await join(socket, "broken")).error, "access-unavailable");
    socket.emit("join-workspace", "broken");
    const [error] = await once(socket, "room:error");
    equal(error.error, "access-unavailable");
    equal((await join(socket, `of-${ada}`)).ok, true);
  },

  async itIsNotAskedAboutWhatTheTokenGrants() {
    const socket = await connected("eve", { "workspace:broken": "viewer" });
    equal((await join(socket, "broken")).role, "viewer");
  },

  async whoseMembershipEndsIsOutAtOnce() {
    const ada = unique("ada");
    const room = `of-${ada}`;
    const socket = await connected(ada, own(ada));
    const events = heard(socket);
    equal((await join(socket, room)).ok, true);

    const { status } = await http("DELETE", `/v1/rooms/workspace/${room}/members/${ada}`);
    equal(status < 300, true);
    await record(statusChange(room, "secret"));
    await drained(socket, ada);

    equal(events.filter(([, payload]) => payload.targetId === "secret"), []);
    equal(events.filter(([event]) => event === "room:evicted").length, 1);
  },

  async whoPresentsAnotherTokenIsAskedAboutAgain() {
    const guest = unique("guest");
    const socket = await connected(guest, own(guest));
    const events = heard(socket);
    const room = unique("open");
    equal((await join(socket, room)).ok, true);

    // the application changes its mind, and tells nobody
    await fetch(`${process.env.APPLICATION}/close?room=${room}`);

    // what it said before counts for some seconds more, and a client may not emit too much
    while (!events.some(([event]) => event === "room:evicted")) {
      await new Promise((resolve) => setTimeout(resolve, 200));
      const renewed = { token: token(guest, own(guest)) };
      const answer = await socket.timeout(10_000).emitWithAck("auth:refresh", renewed);
      equal(answer.ok, true);
    }
  },
});
