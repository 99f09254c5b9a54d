// Hints of the workspace's overview, with the stock client.
import { connected, equal, heard, record, run, statusChange, until } from "./harness.mjs";

const WINDOW = 250;

const changes = (from, to) =>
  Array.from({ length: to - from + 1 }, (_, i) => statusChange("abc", `wi${from + i}`));

async function inWorkspace(userId) {
  const socket = await connected(userId, { "workspace:abc": "member" });
  const answer = await socket.timeout(10_000).emitWithAck("join-workspace", "abc");
  equal(answer.ok, true);
  return socket;
}

const targets = (events, name) => events.filter(([event]) => event === name).map(([, { targetId }]) => targetId);

await run({
  async aHundredChangesMakeFewHintsAndTheLastArrives() {
    const socket = await inWorkspace("u1");
    const events = heard(socket);
    const start = Date.now();
    await record(changes(1, 100));
    await until(
      () => targets(events, "overview:updated").at(-1) === "wi100",
      () => `the last hint, after ${JSON.stringify(targets(events, "overview:updated"))}`,
    );
    const windows = Math.ceil((Date.now() - start) / WINDOW);
    const hints = targets(events, "overview:updated");
    equal(hints[0], "wi1");
    equal(hints.length <= 1 + windows, true, `${hints.length} hints in ${windows} windows`);
    equal(targets(events, "work-item:status-changed"), changes(1, 100).map(({ targetId }) => targetId));
  },

  async whoLosesTheConnectionMeanwhileHearsTheLastToo() {
    const socket = await inWorkspace("u2");
    const events = heard(socket);
    await record(changes(101, 200));
    await until(
      () => targets(events, "work-item:status-changed").includes("wi200"),
      () => "the last change",
    );
    socket.io.engine.close();
    await until(
      () => targets(events, "overview:updated").at(-1) === "wi200",
      () => `the last hint, after ${JSON.stringify(targets(events, "overview:updated"))}`,
    );
    equal(socket.recovered, socket.connected);
    equal(targets(events, "work-item:status-changed"), changes(101, 200).map(({ targetId }) => targetId));
  },
});
