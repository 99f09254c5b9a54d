// The types of a catalog of one's own.
import type { Socket } from "socket.io-client";
import type { ClientToServerEvents, ServerToClientEvents } from "./own";

export function use(socket: Socket<ServerToClientEvents, ClientToServerEvents>): void {
  socket.emit("join-review", "42", (answer) => answer.ok);
  socket.on("review:finished", ({ reviewId, verdict, scores, by }) => {
    const id: string = reviewId;
    const said: "good" | "bad" | undefined = verdict;
    // @ts-expect-error: nobody said of what type it is
    const who: string = by;
    return [id, said, scores.length, who];
  });
  // @ts-expect-error: that is in another catalog
  socket.on("comment:new", () => {});
}
