// Uses what docs/frontend.md has written, as a page does.
import { createServer } from "node:http";
import { equal, heard, http, once, record, run, token, until } from "./harness.mjs";

const URL = process.env.URL;
const abc = { "workspace:abc": "member" };
const guide = (file) => import(`./guide/${file}.js`);

globalThis.localStorage = { getItem: (key) => (key === "workspaceops_token" ? token("u1", abc) : null) };
process.env.NEXT_PUBLIC_API_URL = URL;
process.env.NEXT_PUBLIC_API_BASE_URL = URL;

const entry = (action, targetId, data = {}) => ({
  action,
  actorId: "u2",
  workspaceId: "abc",
  targetType: "THING",
  targetId,
  data,
});

await run({
  async aPageOfAWorkspace() {
    const { getSocket, disconnectSocket } = await guide("socketClient");
    const { enterWorkspace } = await guide("enterWorkspace");
    const fetched = [];
    const leave = enterWorkspace("abc", { invalidateQueries: ({ queryKey }) => fetched.push(queryKey.join(" ")) });
    const socket = getSocket();
    await once(socket, "connect");
    // behind the join, and so answered when that is done
    await socket.timeout(10_000).emitWithAck("leave-workspace", "another");
    await record([
      entry("WORK_ITEM_STATUS_CHANGED", "wi1", { status: "ACTIVE" }),
      entry("WORK_ITEM_DOCUMENT_LINKED", "wi2"),
      entry("WORK_ITEM_DOCUMENT_UNLINKED", "wi3"),
      entry("DOCUMENT_UPLOADED", "d1"),
      entry("DOCUMENT_DELETED", "d2"),
      entry("WORKSPACE_MEMBER_INVITED", "i1"),
      entry("WORKSPACE_MEMBER_ROLE_UPDATED", "u9", { role: "admin" }),
      entry("WORKSPACE_MEMBER_REMOVED", "u9"),
    ]);
    await until(() => fetched.length >= 9, () => JSON.stringify(fetched));
    equal(fetched, [
      "work-items abc",
      "work-item wi2",
      "work-item wi3",
      "documents abc",
      "documents abc",
      "members abc",
      "members abc",
      "members abc",
      "workspaces",
    ]);

    let others = 0;
    socket.on("document:uploaded", () => others++);
    leave();
    equal((await socket.timeout(10_000).emitWithAck("join-workspace", "abc")).ok, true);
    fetched.length = 0;
    const before = others;
    await record(entry("DOCUMENT_UPLOADED", "d3"));
    await until(() => others > before, () => "another component's listener");
    equal(fetched, []);
    equal(getSocket() === socket, true);
    disconnectSocket();
    equal(socket.connected, false);
  },

  async aSocketPerSession() {
    const { openSession } = await guide("openSession");
    const first = openSession({ accessToken: token("u1") });
    await once(first.socket, "connect");
    first.close();
    equal(first.socket.connected, false);
    const second = openSession({ accessToken: token("u1") });
    await once(second.socket, "connect");
    second.close();
  },

  async askingWhetherOneIsIn() {
    const { connect } = await guide("connect");
    const { join } = await guide("join");
    const socket = connect(URL, async () => token("ada", { "track:42": "viewer" }));
    await once(socket, "connect");
    equal(await join(socket, "track:42"), { ok: true, room: "track:42", role: "viewer", online: ["ada"] });
    const refused = await join(socket, "track:43").catch((error) => error.message);
    equal(refused, "track:43: forbidden");
    socket.close();
  },

  async aPageThatIsToldOfOthersChangesOnly() {
    const { changeStatus } = await guide("changeStatus");
    const { connect } = await guide("connect");
    const { join } = await guide("join");
    // the application's backend
    const backend = createServer(async (request, response) => {
      const { status } = JSON.parse(Buffer.concat(await request.toArray()).toString());
      const changed = entry("WORK_ITEM_STATUS_CHANGED", request.url.split("/").at(-1), { status });
      const headers = { "x-socket-id": request.headers["x-socket-id"] };
      const recorded = await http("POST", "/v1/audit-log", changed, headers);
      response.writeHead(recorded.status).end();
    });
    backend.listen(0, "127.0.0.1");
    await once(backend, "listening");
    process.env.NEXT_PUBLIC_API_BASE_URL = `http://127.0.0.1:${backend.address().port}`;

    const [own, otherTab] = [1, 2].map(() => connect(URL, async () => token("u1", abc)));
    const events = [heard(own), heard(otherTab)];
    await Promise.all([own, otherTab].map((socket) => once(socket, "connect")));
    for (const socket of [own, otherTab]) await join(socket, "workspace:abc");
    equal((await changeStatus(own, "mine", "ACTIVE")).status, 201);
    equal((await changeStatus(otherTab, "theirs", "ACTIVE")).status, 201);
    await record(entry("DOCUMENT_DELETED", "end"));
    const targets = () => events.map((each) => each.map(([, { targetId }]) => targetId));
    await until(() => targets().every((each) => each.includes("end")), () => JSON.stringify(targets()));

    equal(targets().map((each) => each.filter((id) => ["mine", "theirs"].includes(id))), [["theirs"], ["mine"]]);
    own.close();
    otherTab.close();
    backend.close();
    backend.closeAllConnections();
  },

  async aPageIsToldToFetchAgain() {
    const { connect } = await guide("connect");
    const { fetchAgainWhenTold } = await guide("fetchAgain");
    const socket = connect(URL, async () => token("u1", abc));
    const told = [];
    fetchAgainWhenTold(socket, (room) => told.push(room));
    await once(socket, "connect");
    equal((await socket.timeout(10_000).emitWithAck("join-workspace", "abc")).ok, true);
    // as if it had last heard of a log that is no more
    socket._lastOffset = "another-log.1";
    socket.io.engine.close();
    await until(() => told.includes("workspace:abc"), () => JSON.stringify(told));
    socket.close();
  },

  async aTokenThatEndsSoonIsReplaced() {
    const { connect } = await guide("connect");
    const now = Math.floor(Date.now() / 1000);
    const tokens = [token("u1", {}, { exp: now + 30 }), token("u1", abc)];
    const socket = connect(URL, async () => tokens.shift());
    await once(socket, "connect");
    await until(() => tokens.length === 0, () => "no new token was asked for");
    // behind the refresh: the new token grants a room that the first one did not
    equal((await socket.timeout(10_000).emitWithAck("join-workspace", "abc")).ok, true);
    equal(socket.connected, true);
    socket.close();
  },

  async theBackendDisconnectsAUser() {
    const { connect } = await guide("connect");
    const socket = connect(URL, async () => token("u7"));
    await once(socket, "connect");
    const gone = once(socket, "disconnect");
    await http("POST", "/v1/users/u7/disconnect");
    equal((await gone)[0], "io server disconnect");
    equal(socket.active, false);
  },
});
