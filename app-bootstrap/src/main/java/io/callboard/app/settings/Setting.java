package io.callboard.app.settings;

import java.util.Locale;
import java.util.Optional;

/** Every setting there is, under the name it has in files and the environment. */
public enum Setting {
    PORT(Group.LISTENING, "4000", "Port to listen on; 0 takes a free one and prints it."),
    HOST(
            Group.LISTENING,
            "127.0.0.1, or 0.0.0.0 with a secret or key source",
            "Address to listen on. Without a secret or key source only this machine's own."),

    JWT_SECRET(
            Group.CLIENTS,
            "generated in development",
            "Secret that signs the clients' tokens with HS256, at least 32 bytes."),
    JWT_PUBLIC_KEY(
            Group.CLIENTS, "", "PEM file with the public key for tokens signed RS256 or ES256."),
    JWKS_URL(Group.CLIENTS, "", "Address of the key set for tokens signed RS256 or ES256."),
    JWT_ISSUER(Group.CLIENTS, "", "The issuer (iss) every token must have."),
    JWT_AUDIENCE(Group.CLIENTS, "", "The audience (aud) every token must have."),
    JWT_USER_CLAIM(Group.CLIENTS, "userId, else sub", "The claim that names the user."),
    JWT_TENANT_CLAIM(Group.CLIENTS, "", "The claim that binds a session to a tenant."),
    FRONTEND_URL(
            Group.CLIENTS,
            "any origin in development, else the same origin",
            "Comma-separated origins of pages that may connect, like https://app.example.org."),
    ROOM_ACCESS(
            Group.CLIENTS,
            "claims,members",
            "Who may join a room: those whose token grants it (claims), its stored members"
                    + " (members), those whom your application lets in (webhook:URL), or everybody"
                    + " with a token (open)."),
    WEBHOOK_SECRET(
            Group.CLIENTS, "", "Secret sent to the webhook of ROOM_ACCESS as a bearer token."),

    API_KEYS(
            Group.BACKENDS,
            "generated in development",
            "Comma-separated id:secret of backends that may call the HTTP API."),

    DATA_DIR(Group.STORE, "./data", "Folder of the embedded store and of what is generated."),
    MONGODB_URI(
            Group.STORE,
            "",
            "MongoDB to keep the audit log and the memberships in, with the name of the database."),
    RETENTION_AGE(
            Group.STORE,
            "",
            "How long entries are kept, like 90d, by the time they have; without it for ever."),
    RETENTION_ENTRIES(
            Group.STORE, "", "How many entries are kept, the latest ones; without it all."),
    REDIS_URL(
            Group.STORE,
            "",
            "Redis that joins servers on one MongoDB to a cluster, like redis://:password@host:6379."),
    REDIS_PREFIX(
            Group.STORE,
            "",
            "What the names of its channels begin with, socket.io without it; another one for each"
                    + " cluster on one Redis."),

    CATALOG(
            Group.EVENTS,
            "workspaceops,wave",
            "Comma-separated event catalogs: built-in ones by name, others as JSON files."),
    CATALOG_ENABLE(
            Group.EVENTS,
            "",
            "Comma-separated events to switch on that the catalog has switched off."),
    PLAYBACK(
            Group.EVENTS,
            "manual",
            "How the listeners of a track keep together: each by hand (manual), or told where the"
                    + " others are (broadcast)."),
    PRESENCE_GRACE(
            Group.EVENTS,
            "5s",
            "How long a user whose last connection broke is still present in his rooms; 0s for not"
                    + " at all."),
    RECOVERY_WINDOW(
            Group.EVENTS,
            "24h",
            "How long a client may be away and still get what it missed, like 30m or 7d."),
    LOOKBACK(
            Group.EVENTS,
            "5s",
            "The last time of a room that whoever joins it is told; 0s switches it off."),

    PING_INTERVAL_MS(Group.PROTOCOL, "25000", "From one heartbeat to the next."),
    PING_TIMEOUT_MS(Group.PROTOCOL, "20000", "How long a client may take to answer a heartbeat."),
    CONNECT_TIMEOUT_MS(Group.PROTOCOL, "45000", "How long a client may take to join a namespace."),
    MAX_PAYLOAD(
            Group.PROTOCOL,
            "1000000",
            "The most bytes of one message or polling body of a client."),

    MAX_CONNECTIONS(Group.LIMITS, "100000", "Clients connected at a time."),
    MAX_CONNECTIONS_PER_ADDRESS(
            Group.LIMITS, "10000", "Clients of one IP address; a proxy counts as one."),
    MAX_CONNECTIONS_PER_USER(Group.LIMITS, "100", "Sockets of one user."),
    MAX_ROOMS_PER_SOCKET(Group.LIMITS, "100", "Rooms a socket is in at a time."),
    MAX_EVENTS_PER_SECOND(
            Group.LIMITS, "50", "Events of one socket in a second, over a burst of twice as many."),
    MAX_OUTGOING_BYTES(
            Group.LIMITS,
            "1048576",
            "Bytes waiting for one client; one that reads too slowly is disconnected.");

    private final Group group;
    private final String defaultText;
    private final String description;

    Setting(Group group, String defaultText, String description) {
        this.group = group;
        this.defaultText = defaultText;
        this.description = description;
    }

    /** The setting of this name, as it is written in files and the environment. */
    public static Optional<Setting> named(String name) {
        for (Setting setting : values()) {
            if (setting.name().equals(name)) {
                return Optional.of(setting);
            }
        }
        return Optional.empty();
    }

    /** As it is written on the command line: {@code --max-payload} for {@code MAX_PAYLOAD}. */
    public String option() {
        return "--" + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public Group group() {
        return group;
    }

    /** What counts if it is not given, as people read it; empty if nothing does. */
    public String defaultText() {
        return defaultText;
    }

    public String description() {
        return description;
    }

    /** Whether its value must not be shown. */
    public boolean secret() {
        return this == JWT_SECRET || this == WEBHOOK_SECRET || this == API_KEYS;
    }

    /** What belongs together in the help. */
    public enum Group {
        LISTENING("Where to listen"),
        CLIENTS("Who may connect and join"),
        BACKENDS("Who may record"),
        STORE("Where everything is kept"),
        EVENTS("Which events there are"),
        PROTOCOL("Socket.IO"),
        LIMITS("Limits");

        private final String heading;

        Group(String heading) {
            this.heading = heading;
        }

        public String heading() {
            return heading;
        }
    }
}
