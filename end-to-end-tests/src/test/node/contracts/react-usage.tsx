// How pages use the provider. What is marked as an error has to be one.
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { CallboardProvider, Room, useConnectionState, useEvent, useRoom, useSocket, useUnreadCount } from "./provider";
import { useRoom as useOwnRoom } from "./own-provider";

interface Session {
  user: { id: string };
  accessToken: string;
}

export function App({ session, children }: { session: Session | null; children: ReactNode }) {
  return (
    <QueryClientProvider client={new QueryClient()}>
      <CallboardProvider userId={session?.user.id} token={session?.accessToken} url="http://localhost:4000">
        <Room kind="workspace" id="abc">
          {children}
        </Room>
      </CallboardProvider>
      <CallboardProvider userId="u1" token={async () => "fresh"} />
    </QueryClientProvider>
  );
}

export function Page({ trackId }: { trackId: string | undefined }) {
  const room = useRoom("track", trackId);
  const unread: number | undefined = useUnreadCount(3);
  const socket = useSocket();
  const connection = useConnectionState();
  useEvent("notification:new", ({ message, priority }) => priority === "high" && alert(message));
  useEvent("collaborator:online", ({ userId, isOnline }) => [userId, isOnline]);
  // @ts-expect-error: there is no such event
  useEvent("work-item:renamed", () => {});
  // @ts-expect-error: nothing else is carried
  useEvent("comment:deleted", ({ content }) => content);
  // @ts-expect-error: there are no such rooms
  useRoom("planet", "mars");
  // @ts-expect-error: nobody joins a user's room
  useRoom("user", "u1");
  // @ts-expect-error: that is a room of another catalog
  useOwnRoom("track", "t1");
  useOwnRoom("review", "42");
  // @ts-expect-error: the server does not listen to that
  socket?.emit("comment:new", {});
  return (
    <p>
      {unread} {connection.status}
      {room.status === "joined" ? room.online.join() : room.status === "refused" ? room.message : room.status}
    </p>
  );
}
