package io.callboard.app.command;

import io.callboard.app.http.HttpApi;
import io.callboard.app.json.Json;
import io.callboard.core.audit.AuditEntry;
import io.callboard.core.audit.AuditLog;
import io.callboard.core.audit.NewEntry;
import io.callboard.core.audit.PlainValues;
import io.callboard.core.audit.RecordAndForget;
import io.callboard.core.audit.RecordEntry;
import io.callboard.core.delivery.HeldBack;
import io.callboard.core.delivery.Sessions;
import io.callboard.core.event.Coalescing;
import io.callboard.core.identity.Identity;
import io.callboard.core.notification.Notification;
import io.callboard.core.notification.NotificationChange;
import io.callboard.core.notification.Notifications;
import io.callboard.core.presence.Presence;
import io.callboard.core.presence.PresenceElsewhere;
import io.callboard.core.presence.PresenceReport;
import io.callboard.core.presence.PresenceReports;
import io.callboard.core.presence.RecentChanges;
import io.callboard.engineio.EngineIoConfig;
import io.callboard.jwt.JwtConfig;
import io.callboard.mongo.MongoStore;
import io.callboard.realtime.RealtimeLimits;
import io.callboard.realtime.RecoverySettings;
import io.callboard.redis.RedisCluster;
import io.callboard.socketio.Cluster;
import io.callboard.socketio.SocketIoOptions;
import io.callboard.socketio.packet.PacketDecoder;
import io.callboard.sqlite.SqliteStore;
import io.callboard.undertow.UndertowConfig;
import io.callboard.webhook.WebhookAccess;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;

/**
 * The limits that cannot be set, for the help. Their names are those of docs/limits.md, which says
 * more of each; their values are those that count.
 */
final class FixedLimits {
    private static final EngineIoConfig ENGINE = EngineIoConfig.defaults();
    private static final SocketIoOptions SOCKETS = SocketIoOptions.defaults();
    private static final UndertowConfig HTTP = UndertowConfig.defaults();
    private static final JwtConfig TOKENS = JwtConfig.DEFAULT;
    private static final RecoverySettings RECOVERY = RecoverySettings.DEFAULTS;

    private FixedLimits() {}

    /** As lines, in groups. Times are in seconds. */
    static List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add("");
        lines.add("Limits that cannot be set; times in seconds, more in docs/limits.md:");
        lines.addAll(group("Connections", FixedLimits::connections));
        lines.addAll(group("What clients send", FixedLimits::sent));
        lines.addAll(group("What waits for clients, and rooms", FixedLimits::waiting));
        lines.addAll(group("HTTP", FixedLimits::http));
        lines.addAll(group("Entries and stores", FixedLimits::entries));
        lines.addAll(group("Between servers", FixedLimits::cluster));
        return lines;
    }

    private static List<String> group(String heading, Consumer<Map<String, Long>> group) {
        Map<String, Long> limits = new LinkedHashMap<>();
        group.accept(limits);
        List<String> lines = new ArrayList<>();
        lines.add("  " + heading);
        limits.forEach(
                (what, value) -> lines.add(String.format(Locale.ROOT, "    %s: %,d", what, value)));
        return lines;
    }

    private static void connections(Map<String, Long> limits) {
        limits.put("Time for an upgrade", ENGINE.upgradeTimeout().toSeconds());
        limits.put("Messages before being let in", (long) SOCKETS.maxUnconnectedPackets());
        limits.put("Bytes before being let in", (long) SOCKETS.maxUnconnectedBytes());
        limits.put("Refused wishes to connect of a session", (long) SOCKETS.maxRefusalsPerClient());
        limits.put("Namespaces of a session", (long) SOCKETS.maxNamespacesPerClient());
        limits.put("Namespaces that clients made", (long) SOCKETS.maxDynamicNamespaces());
        limits.put(
                "Characters of a namespace that clients made",
                (long) SocketIoOptions.MAX_DYNAMIC_NAME_LENGTH);
    }

    private static void sent(Map<String, Long> limits) {
        limits.put("Packets of a polling body", (long) ENGINE.maxPacketsPerBody());
        limits.put("Fragments of a WebSocket message", (long) UndertowConfig.MAX_FRAGMENTS);
        limits.put(
                "Positions of its playhead a socket sends in a second",
                (long) RealtimeLimits.MAX_PLAYBACK_EVENTS);
        limits.put(
                "Positions of a socket passed on in a second",
                (long) RealtimeLimits.MAX_POSITIONS_PER_SECOND);
        limits.put(
                "Tracks of a socket whose position waits to be passed on",
                (long) RealtimeLimits.MAX_PLAYHEADS);
        limits.put("Seconds of a position in a track", (long) RealtimeLimits.MAX_POSITION_SECONDS);
        limits.put("Events that wait for a worker", (long) SOCKETS.maxWaitingEvents());
        limits.put("Attachments of a packet", (long) PacketDecoder.MAX_ATTACHMENTS);
        limits.put("Levels of a packet's JSON", (long) PacketDecoder.MAX_DEPTH);
        limits.put("Tokens of a packet's JSON", (long) PacketDecoder.MAX_TOKENS);
        limits.put("Characters of a number", (long) PacketDecoder.MAX_NUMBER_LENGTH);
        limits.put("Decimal places a number is moved by", (long) PacketDecoder.MAX_SCALE);
        limits.put("Digits of an ack id", (long) PacketDecoder.MAX_ID_DIGITS);
        limits.put("Bytes of a token", (long) TOKENS.maxTokenBytes());
        limits.put("Levels of a token's JSON", (long) JwtConfig.MAX_DEPTH);
        limits.put("Signatures that are remembered as good", (long) JwtConfig.MAX_GOOD_SIGNATURES);
        limits.put("Rooms a token grants", (long) JwtConfig.MAX_ROOMS);
        limits.put("Characters of a token's name", (long) JwtConfig.MAX_NAME_CHARACTERS);
        limits.put("Characters of a user id", (long) Identity.MAX_USER_ID_CHARACTERS);
        limits.put("Bytes of a key set", (long) JwtConfig.MAX_KEY_SET_BYTES);
    }

    private static void waiting(Map<String, Long> limits) {
        limits.put("Time a WebSocket client may read nothing", HTTP.sendTimeout().toSeconds());
        limits.put("Pongs that wait for a client", (long) UndertowConfig.MAX_PONGS);
        limits.put("Answers of a socket waited for", (long) SOCKETS.maxPendingAcks());
        limits.put("Users told to be in a room", (long) RealtimeLimits.MAX_ONLINE_USERS);
        limits.put("Joins that wait for the webhook", (long) WebhookAccess.MAX_WAITING);
        limits.put(
                "Joins of one user that wait for the webhook",
                (long) WebhookAccess.MAX_WAITING_PER_USER);
        limits.put("Time for an answer of the webhook", WebhookAccess.DEADLINE.toSeconds());
        limits.put("Bytes of an answer of the webhook", (long) WebhookAccess.MAX_ANSWER_BYTES);
        limits.put(
                "Answers of the webhook that are remembered", (long) WebhookAccess.MAX_REMEMBERED);
        limits.put(
                "Users whose presence is told on coming back",
                (long) RealtimeLimits.MAX_TOLD_USERS);
        limits.put(
                "Changes of presence kept for those who come back",
                (long) RecentChanges.MAX_CHANGES);
        limits.put("Users in rooms whose grace period runs", (long) Presence.MAX_WAITING);
        limits.put("Rooms of a user who has a grace period", (long) Presence.MAX_ROOMS_WITH_GRACE);
        limits.put(
                "Missed events told on coming back or joining", (long) RECOVERY.maxMissedEvents());
        limits.put("Bytes of such missed events", (long) RECOVERY.maxMissedBytes());
        limits.put(
                "Rooms left lately that are known of a client",
                (long) RealtimeLimits.MAX_LEFT_ROOMS);
        limits.put("Windows of hints that are open", (long) HeldBack.MAX_WINDOWS);
        limits.put("Memberships of a user who comes back", (long) RealtimeLimits.MAX_MEMBERSHIPS);
    }

    private static void http(Map<String, Long> limits) {
        limits.put("Bytes of a request before its body", (long) UndertowConfig.MAX_HEADER_BYTES);
        limits.put("Header fields of a request", (long) UndertowConfig.MAX_HEADERS);
        limits.put("Parameters of a query", (long) UndertowConfig.MAX_PARAMETERS);
        limits.put("Digits of a Content-Length", (long) UndertowConfig.MAX_LENGTH_DIGITS);
        limits.put(
                "Time an HTTP client may keep the server waiting", HTTP.stallTimeout().toSeconds());
        limits.put(
                "Bytes an HTTP client must move in that time",
                (long) UndertowConfig.MIN_BYTES_PER_PERIOD);
        limits.put(
                "Bytes of a refused body that are read", (long) UndertowConfig.MAX_DISCARDED_BYTES);
        limits.put("Bytes of a body of the API", (long) HttpApi.MAX_BODY_BYTES);
        limits.put("Bytes of all bodies under way", HttpApi.MAX_ALL_BODIES_BYTES);
        limits.put("Requests that wait for a worker", (long) HttpApi.MAX_WAITING_REQUESTS);
        limits.put("Levels of a body's JSON", (long) Json.MAX_DEPTH);
        limits.put("Tokens of a body's JSON", (long) Json.MAX_TOKENS);
        limits.put("Entries of one answer", (long) HttpApi.MAX_PAGE);
    }

    private static void entries(Map<String, Long> limits) {
        limits.put("Bytes of an entry's data", (long) AuditEntry.MAX_DATA_BYTES);
        limits.put("Levels of an entry's data", (long) PlainValues.MAX_DEPTH);
        limits.put("Characters of an id", (long) AuditEntry.MAX_ID_CHARACTERS);
        limits.put("Characters of an Idempotency-Key", (long) RecordEntry.MAX_KEY_CHARACTERS);
        limits.put("Characters of an X-Socket-ID", (long) AuditEntry.MAX_SOCKET_ID_CHARACTERS);
        limits.put("Time a hint is held back", Coalescing.MAX_WINDOW.toSeconds());
        limits.put(
                "Characters of the value hints are coalesced by",
                (long) Coalescing.MAX_VALUE_CHARACTERS);
        limits.put("Entries of one call", (long) AuditLog.MAX_BATCH);
        limits.put("Rooms an entry goes to", (long) NewEntry.MAX_ROOMS);
        limits.put("Entries with async=true that wait", (long) RecordAndForget.MAX_WAITING);
        limits.put("Bytes of entries with async=true that wait", RecordAndForget.MAX_WAITING_BYTES);
        limits.put("Characters of a notification's type", (long) Notification.MAX_TYPE_CHARACTERS);
        limits.put(
                "Characters of a notification's message",
                (long) Notification.MAX_MESSAGE_CHARACTERS);
        limits.put("Characters of a notification's slug", (long) Notification.MAX_SLUG_CHARACTERS);
        limits.put("Notifications kept of a user", (long) Notifications.MAX_PER_USER);
        limits.put(
                "Notifications marked as read at a time", (long) NotificationChange.Read.MAX_IDS);
        limits.put(
                "Readings of notifications of a client under way",
                (long) RealtimeLimits.MAX_READINGS);
        limits.put("Writes that wait for SQLite", (long) SqliteStore.MAX_WAITING);
        limits.put("Bytes that wait for SQLite", SqliteStore.MAX_WAITING_BYTES);
        limits.put("Batches that wait for MongoDB", (long) MongoStore.MAX_WAITING);
        limits.put("Bytes that wait for MongoDB", MongoStore.MAX_WAITING_BYTES);
        limits.put("Bytes of a batch for MongoDB", (long) MongoStore.MAX_BATCH_BYTES);
        limits.put("Sessions in one call to the store", (long) Sessions.MAX_BATCH);
        limits.put(
                "Lost sessions that wait for the store", (long) RealtimeLimits.MAX_LOST_SESSIONS);
        limits.put("Entries kept in memory", (long) RECOVERY.maxRecentEntries());
        limits.put("Bytes of entries kept in memory", (long) RECOVERY.maxRecentBytes());
    }

    private static void cluster(Map<String, Long> limits) {
        limits.put("Bytes of a message between servers", (long) RedisCluster.MAX_MESSAGE_BYTES);
        limits.put("Levels of a message between servers", (long) RedisCluster.MAX_DEPTH);
        limits.put("Messages that wait for Redis", (long) RedisCluster.MAX_WAITING);
        limits.put("Bytes that wait for Redis", RedisCluster.MAX_WAITING_BYTES);
        limits.put(
                "Time the answers of other servers are waited for",
                SOCKETS.clusterTimeout().toSeconds());
        limits.put(
                "Events of other servers that wait for a worker",
                (long) Cluster.MAX_WAITING_EVENTS);
        limits.put(
                "Bytes of events of other servers that wait for a worker",
                Cluster.MAX_WAITING_BYTES);
        limits.put(
                "Time in which nothing is heard of another server",
                PresenceElsewhere.MAX_SILENCE.toSeconds());
        limits.put("Other servers whose users are known", (long) PresenceElsewhere.MAX_SERVERS);
        limits.put("Users in rooms on other servers", (long) PresenceElsewhere.MAX_SEATS);
        limits.put(
                "Changes of presence that wait to be told to other servers",
                (long) PresenceReports.MAX_WAITING);
        limits.put(
                "Changes of presence in a message between servers",
                (long) PresenceReport.MAX_CHANGES);
        limits.put(
                "Characters of a server's name in it", (long) PresenceReport.MAX_SERVER_CHARACTERS);
    }
}
