export type CallboardSocket = Socket<ServerToClientEvents, ClientToServerEvents>;

type KindOf<Name> = Name extends `${infer Kind}:${string}` ? Kind : never;
export type RoomKind = KindOf<RoomName>;

/** How far a component is in a room. */
export type RoomState =
  | { status: "none" }
  | { status: "joining" }
  | { status: "joined"; role: Role; online: string[] }
  | { status: "refused"; error: NotJoined["error"]; message: string }
  | { status: "evicted"; reason: string };

/** How the connection is. One that was refused tries again when there is another token. */
export type ConnectionState =
  | { status: "none" }
  | { status: "connecting" }
  | { status: "connected" }
  | { status: "refused"; reason: string };

/** What was fetched so long before a room was joined may be older than what the server tells whoever joins. */
const LATE_MS = 4_000;

interface Held {
  holders: number;
  /** Since when the page may be missing something of the room; Infinity while it hears everything. */
  since: number;
  state: RoomState;
}

/** A user's connection, and the rooms that the page is in. It outlives renders, sessions and broken connections. */
class Connection {
  readonly socket: CallboardSocket;
  state: ConnectionState = { status: "connecting" };
  unread: number | undefined;
  private readonly userId: string;
  private readonly token: () => Promise<string>;
  private readonly queries: QueryClient;
  private readonly rooms = new Map<RoomName, Held>();
  private readonly left = new Set<RoomName>();
  private readonly watchers = new Set<() => void>();
  private since = Date.now();
  private presented: string | undefined;
  private isClosed = false;

  constructor(url: string | undefined, userId: string, token: () => Promise<string>, queries: QueryClient) {
    this.userId = userId;
    this.token = token;
    this.queries = queries;
    const options = { auth: this.authenticate, autoConnect: false, forceNew: true };
    this.socket = url === undefined ? io(options) : io(url, options);
    this.listen();
    this.socket.connect();
  }

  /** Asked at every attempt, so that a token is never older than the attempt. */
  private readonly authenticate = (send: (data: { token: string }) => void): void => {
    this.token().then(
      (token) => {
        this.presented = token;
        send({ token });
      },
      // no token can be had now: as if the server were out of reach, so that the client tries again
      () => this.socket.io.engine.close(),
    );
  };

  private listen(): void {
    const { socket } = this;
    socket.on("connect", () => this.connected());
    socket.on("disconnect", (reason) => this.lost(reason));
    socket.on("connect_error", ({ message }) => this.lost(message));
    socket.on("auth:expiring", () => this.renew());
    socket.on("realtime:resync", ({ room }) => this.refetchRoom(room));
    socket.on("room:evicted", ({ room, reason }) => {
      const held = this.rooms.get(room as RoomName);
      if (held) {
        held.state = { status: "evicted", reason };
        held.since = 0;
      }
      this.refetchRoom(room);
      this.changed();
    });
    const untyped: Socket = socket as unknown as Socket; // for names and payloads that belong together
    for (const [event, keys] of Object.entries(STALE_AFTER as Record<string, (payload: never) => QueryKey[]>)) {
      untyped.on(event, (payload) => this.refetch(keys(payload as never)));
    }
    untyped.on("notification:count", ({ count }: { count: number }) => {
      this.unread = count;
      this.changed();
    });
  }

  /** The client tries again by itself, unless the server does not want it. */
  private lost(reason: string): void {
    this.become(this.socket.active ? { status: "connecting" } : { status: "refused", reason });
  }

  private connected(): void {
    const { recovered } = this.socket;
    // the server may have brought us back into them
    this.left.forEach((room) => this.socket.emit("leave", room));
    this.left.clear();
    for (const [room, held] of this.rooms) {
      if (!recovered) held.since = Math.min(held.since, this.since);
      if (!recovered || held.state.status !== "joined") this.join(room, held);
    }
    if (!recovered && isLate(this.since)) this.refetchRoom(`user:${this.userId}`);
    // the next session that is a new one has missed something
    this.since = 0;
    this.become({ status: "connected" });
  }

  private join(room: RoomName, held: Held): void {
    if (held.state.status !== "joined") held.state = { status: "joining" };
    this.socket.emit("join", room, (answer) => {
      if (this.rooms.get(room) !== held) return;
      held.state = answer.ok
        ? { status: "joined", role: answer.role, online: answer.online }
        : { status: "refused", error: answer.error, message: answer.message };
      if (!answer.ok || isLate(held.since)) this.refetchRoom(room);
      if (answer.ok) held.since = Infinity;
      this.changed();
    });
  }

  /** Whoever enters a room leaves it by what is returned; the last one out leaves it for all. */
  enter(room: RoomName): () => void {
    const held = this.rooms.get(room) ?? this.hold(room);
    held.holders += 1;
    return () => {
      held.holders -= 1;
      if (held.holders === 0) this.leave(room);
    };
  }

  private hold(room: RoomName): Held {
    const held: Held = { holders: 0, since: Date.now(), state: { status: "joining" } };
    this.rooms.set(room, held);
    this.left.delete(room);
    if (this.socket.connected) this.join(room, held);
    return held;
  }

  private leave(room: RoomName): void {
    this.rooms.delete(room);
    if (this.socket.connected) this.socket.emit("leave", room);
    else this.left.add(room);
  }

  /** There is another token, or one is needed. */
  renew(): void {
    // when the user changes too, this is asked once more of the connection before
    if (this.isClosed) return;
    if (this.socket.connected) {
      this.token().then(
        (token) => {
          if (token === this.presented) return;
          this.presented = token;
          this.socket.emit("auth:refresh", { token });
        },
        () => undefined, // the server ends the connection, and the client comes back with another
      );
    } else if (!this.socket.active) {
      this.socket.connect();
    }
  }

  private refetchRoom(room: string): void {
    const colon = room.indexOf(":");
    this.refetch(STALE_IN[room.slice(0, colon)]?.(room.slice(colon + 1), room) ?? []);
  }

  private refetch(keys: QueryKey[]): void {
    keys.forEach((queryKey) => void this.queries.invalidateQueries({ queryKey }));
  }

  stateOf(room: RoomName): RoomState {
    return this.rooms.get(room)?.state ?? NO_ROOM;
  }

  private become(state: ConnectionState): void {
    this.state = state;
    this.changed();
  }

  private changed(): void {
    this.watchers.forEach((watcher) => watcher());
  }

  readonly watch = (watcher: () => void): (() => void) => {
    this.watchers.add(watcher);
    return () => this.watchers.delete(watcher);
  };

  close(): void {
    this.isClosed = true;
    this.socket.off();
    this.socket.disconnect();
  }
}

const NO_ROOM: RoomState = { status: "none" };
const NO_CONNECTION: ConnectionState = { status: "none" };

const isLate = (since: number): boolean => Date.now() - since > LATE_MS;

const ConnectionContext = createContext<Connection | null>(null);

export interface CallboardProviderProps {
  /** Who is logged in; null or undefined if nobody is, and then there is no connection. */
  userId: string | null | undefined;
  /** The user's token, or how to get one. Another token of the same user goes on with the same connection. */
  token: string | (() => string | Promise<string>) | null | undefined;
  /** Where the server is; without it, where the page is from. */
  url?: string | undefined;
  children?: ReactNode;
}

/** One connection for all beneath it, inside a QueryClientProvider. It is made for a user and ends with him. */
export function CallboardProvider({ userId, token, url, children }: CallboardProviderProps) {
  const queries = useQueryClient();
  const latest = useRef(token);
  const [connection, setConnection] = useState<Connection | null>(null);
  const hasToken = token !== null && token !== undefined;

  useEffect(() => {
    latest.current = token;
  }, [token]);

  // the user and not the session: that is another object each time it is refreshed
  useEffect(() => {
    if (userId === null || userId === undefined || !hasToken) return undefined;
    const getToken = async (): Promise<string> => {
      const now = latest.current;
      return (typeof now === "function" ? await now() : now) ?? "";
    };
    const opened = new Connection(url, userId, getToken, queries);
    setConnection(opened);
    return () => {
      opened.close();
      setConnection(null);
    };
  }, [url, userId, hasToken, queries]);

  useEffect(() => {
    if (typeof token === "string") connection?.renew();
  }, [token, connection]);

  return <ConnectionContext.Provider value={connection}>{children}</ConnectionContext.Provider>;
}

const NOT_WATCHED = (): (() => void) => () => undefined;

/** The socket, for what is not covered here; null as long as nobody is logged in. */
export function useSocket(): CallboardSocket | null {
  return useContext(ConnectionContext)?.socket ?? null;
}

export function useConnectionState(): ConnectionState {
  const connection = useContext(ConnectionContext);
  return useSyncExternalStore(
    connection?.watch ?? NOT_WATCHED,
    () => connection?.state ?? NO_CONNECTION,
    () => NO_CONNECTION,
  );
}

/** Joins a room while the component is mounted, and says how far that is. Several components may be in one room. */
export function useRoom(kind: RoomKind, id: string | null | undefined): RoomState {
  const connection = useContext(ConnectionContext);
  const room = id === null || id === undefined ? null : (`${kind}:${id}` as RoomName);
  useEffect(() => (connection && room ? connection.enter(room) : undefined), [connection, room]);
  return useSyncExternalStore(
    connection?.watch ?? NOT_WATCHED,
    () => (connection && room ? connection.stateOf(room) : NO_ROOM),
    () => NO_ROOM,
  );
}

/** The same as a component, for layouts. */
export function Room({ kind, id, children }: { kind: RoomKind; id: string; children?: ReactNode }) {
  useRoom(kind, id);
  return <>{children}</>;
}

/** Calls the listener for each event of this name while the component is mounted. */
export function useEvent<Event extends keyof EventPayloads>(
  event: Event,
  listener: (payload: EventPayloads[Event]) => void,
): void {
  const socket = useSocket();
  const latest = useRef(listener);
  useEffect(() => {
    latest.current = listener;
  }, [listener]);
  useEffect(() => {
    if (!socket) return undefined;
    const untyped: Socket = socket as unknown as Socket;
    const name: string = event;
    const heard = (payload: EventPayloads[Event]): void => latest.current(payload);
    untyped.on(name, heard);
    // this listener and no other: those of other components stay
    return () => void untyped.off(name, heard);
  }, [socket, event]);
}

/** How many notifications are unread: what the server said last, before that what the page has fetched. */
export function useUnreadCount(fetched?: number): number | undefined {
  const connection = useContext(ConnectionContext);
  const told = useSyncExternalStore(
    connection?.watch ?? NOT_WATCHED,
    () => connection?.unread,
    () => undefined,
  );
  return told ?? fetched;
}
