// How the applications' frontends use the types of the built-in catalogs. What is marked as an error has to be one.
import { io, type Socket } from "socket.io-client";
import type { ClientToServerEvents, EventPayloads, JoinAnswer, ServerToClientEvents } from "./callboard";

const socket: Socket<ServerToClientEvents, ClientToServerEvents> = io("http://localhost:4000", {
  auth: { token: "…" },
});

// what the applications do today
socket.emit("join-workspace", "abc");
socket.emit("leave-workspace", "abc");
socket.on("work-item:status-changed", () => {});
socket.on("work-item:document-linked", (data: { targetId: string }) => data.targetId);
socket.off("document:uploaded");

socket.on("work-item:status-changed", (item, offset) => {
  const id: string = item.id;
  const status: string | undefined = item.status;
  const place: string = offset;
  // @ts-expect-error: it may be left out
  const surely: string = item.status;
  // @ts-expect-error: it is not in the catalog, so it never arrives
  item.salary;
  return [id, status, place, surely];
});
socket.on("comment:new", ({ commentId, content, owner, timeStart }) => {
  const texts: string[] = [commentId, content, owner];
  const seconds: number = timeStart;
  return [texts, seconds];
});
socket.on("notification:new", (notification) => {
  const toast: boolean = notification.priority === "high";
  // @ts-expect-error: there is no such priority
  return toast || notification.priority === "urgent";
});
socket.on("collaborator:online", ({ userId, isOnline }: EventPayloads["collaborator:online"]) => [userId, isOnline]);
socket.on("file:uploaded", ({ version }) => {
  // @ts-expect-error: it may be a text
  const number: number = version;
  return number;
});
// @ts-expect-error: there is no such event
socket.on("work-item:renamed", () => {});
// @ts-expect-error: it is switched off
socket.on("overview:updated", () => {});

socket.on("realtime:cursor", (offset: string) => offset);
socket.on("realtime:resync", ({ room, reason }) => [room, reason]);
socket.on("room:evicted", ({ room }) => room);
socket.on("room:error", ({ error }) => error === "forbidden");
socket.on("realtime:presence", ({ room, online }) => [room, online.includes("ada")]);
socket.on("auth:expiring", ({ expiresAt }) => new Date(expiresAt));

socket.emit("join-track", "t1", (answer) => {
  if (answer.ok) {
    const online: string[] = answer.online;
    const role: "viewer" | "member" | "admin" | "owner" = answer.role;
    return [online, role];
  }
  const error: "forbidden" | "invalid" | "limit" | "access-unavailable" = answer.error;
  // @ts-expect-error: who is refused is not told who is there
  return [error, answer.online];
});
socket.emit("join", "workspace:abc");
socket.timeout(1_000).emit("join", "track:t1", (failure, answer: JoinAnswer) => [failure, answer]);
const joined: Promise<JoinAnswer> = socket.emitWithAck("join", "workspace:abc");
socket.emit("leave", "track:t1", (answer) => answer.ok);
socket.emit("notification:read", "all", (answer) => answer.ok && answer.count);
socket.emit("notification:read", ["n1", "n2"]);
socket.emit("auth:refresh", { token: "…" }, (answer) => answer.ok || answer.error);
socket.emit("playback:sync", { trackId: "t1", position: 1.5 });
socket.emit("playback:sync", { trackId: "t1", position: 1.5 }, (answer) => answer.ok || answer.error === "disabled");
// @ts-expect-error: the server says who it is
socket.emit("playback:sync", { trackId: "t1", position: 1.5, userId: "somebody-else" });
// @ts-expect-error: there are no such rooms
socket.emit("join", "planet:mars");
// @ts-expect-error: nobody joins a user's room
socket.emit("join", "user:u1");
// @ts-expect-error: a room is named by text
socket.emit("join-workspace", 7);
// @ts-expect-error: the server does not listen to that
socket.emit("work-item:status-changed", { status: "ACTIVE" });

export { joined };
