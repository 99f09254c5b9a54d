package io.callboard.core.audit;

import io.callboard.core.Quoted;
import io.callboard.core.event.FieldSource;
import io.callboard.core.room.Room;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened, as the backend records it.
 *
 * <p>Immutable. Write one as {@code AuditEntry.of("DOCUMENT_UPLOADED").actor("u1")
 * .workspace("abc").target("DOCUMENT", "d1")}.
 *
 * @param action {@code [A-Z][A-Z0-9_]{0,63}}, e.g. {@code WORK_ITEM_STATUS_CHANGED}
 * @param actorId who did it; 1-128 characters, none of them a lone surrogate, like every id here
 * @param workspaceId the workspace it happened in, or null
 * @param targetType what was changed, e.g. {@code WORK_ITEM}, or null
 * @param targetId which one, or null
 * @param data whatever else is to be known: plain values (see {@link PlainValues}), at most 64 KiB
 *     as JSON
 * @param id names the entry, so that recording it twice records it once; null lets the log choose
 * @param at when it happened, to the millisecond; null means when it is recorded
 * @param tenant whose it is, 1-128 characters of {@code A-Za-z0-9._-}: the rooms and users it names
 *     are the tenant's; null where there are none. Where there are some, an entry that lacks it is
 *     recorded and no client of a tenant hears of it
 * @param exceptSocket the id of a socket that hears none of the entry's events, live, at a join or
 *     when it comes back: that of the tab which caused them and knows already, 1-64 characters of
 *     {@code A-Za-z0-9_-}; null for nobody. An id that no socket has leaves nobody out. The id is
 *     no secret, and whoever records may leave out anybody: so name a socket only if the user whose
 *     change it is says that it is his. It is no part of the entry's content: a retry may name
 *     another one, and the first one counts
 */
public record AuditEntry(
        String action,
        String actorId,
        @Nullable String workspaceId,
        @Nullable String targetType,
        @Nullable String targetId,
        Map<String, @Nullable Object> data,
        @Nullable String id,
        @Nullable Instant at,
        @Nullable String tenant,
        @Nullable String exceptSocket)
        implements FieldSource {

    /** The largest {@link #data()}, in bytes of its JSON text. */
    public static final int MAX_DATA_BYTES = 64 * 1024;

    /** The longest id, in characters. */
    public static final int MAX_ID_CHARACTERS = 128;

    /** The longest id of a socket, in characters. */
    public static final int MAX_SOCKET_ID_CHARACTERS = 64;

    /** Who did it if nobody is named. */
    public static final String SYSTEM_ACTOR = "system";

    private static final Pattern ACTION = Pattern.compile("[A-Z][A-Z0-9_]{0,63}");

    /** Without a colon: a socket's id is never the name of a {@link Room}. */
    private static final Pattern SOCKET_ID =
            Pattern.compile("[A-Za-z0-9_-]{1," + MAX_SOCKET_ID_CHARACTERS + "}");

    public AuditEntry {
        if (!ACTION.matcher(action).matches()) {
            throw new IllegalArgumentException(
                    "action is a name like DOCUMENT_UPLOADED ([A-Z][A-Z0-9_]{0,63}), not "
                            + Quoted.of(action));
        }
        checkId("actorId", actorId);
        checkId("workspaceId", workspaceId);
        checkId("targetType", targetType);
        checkId("targetId", targetId);
        checkId("id", id);
        data = PlainValues.copyOf("data", data, MAX_DATA_BYTES);
        at = at == null ? null : at.truncatedTo(ChronoUnit.MILLIS);
        if (tenant != null && !Room.isId(tenant)) {
            throw new IllegalArgumentException(
                    "tenant has 1-128 characters of A-Za-z0-9._- and is not " + Quoted.of(tenant));
        }
        if (exceptSocket != null && !isSocketId(exceptSocket)) {
            throw new IllegalArgumentException(
                    "The id of a socket has 1-64 characters of A-Za-z0-9_- and is not "
                            + Quoted.of(exceptSocket));
        }
    }

    /** One that is no tenant's, and whose events leave nobody out. */
    public AuditEntry(
            String action,
            String actorId,
            @Nullable String workspaceId,
            @Nullable String targetType,
            @Nullable String targetId,
            Map<String, @Nullable Object> data,
            @Nullable String id,
            @Nullable Instant at) {
        this(action, actorId, workspaceId, targetType, targetId, data, id, at, null, null);
    }

    /** An entry by {@link #SYSTEM_ACTOR} with this action and nothing else. */
    public static AuditEntry of(String action) {
        return new AuditEntry(action, SYSTEM_ACTOR, null, null, null, Map.of(), null, null);
    }

    public AuditEntry actor(String actorId) {
        return changed(parts -> parts.actorId = actorId);
    }

    public AuditEntry workspace(String workspaceId) {
        return changed(parts -> parts.workspaceId = workspaceId);
    }

    public AuditEntry target(String targetType, String targetId) {
        return changed(
                parts -> {
                    parts.targetType = targetType;
                    parts.targetId = targetId;
                });
    }

    /** The same with one more value in {@link #data()}. */
    public AuditEntry with(String name, @Nullable Object value) {
        return changed(parts -> parts.data.put(name, value));
    }

    public AuditEntry id(String id) {
        return changed(parts -> parts.id = id);
    }

    public AuditEntry at(Instant at) {
        return changed(parts -> parts.at = at);
    }

    /** The same, of this tenant, or of none. */
    public AuditEntry tenant(@Nullable String tenant) {
        return changed(parts -> parts.tenant = tenant);
    }

    /**
     * The same, but this socket hears none of its events; null for nobody.
     *
     * @throws IllegalArgumentException if it is no id. What comes from outside is to be asked about
     *     before, see {@link #isSocketId}: the entry must not get lost with it
     */
    public AuditEntry exceptSocket(@Nullable String socketId) {
        return changed(parts -> parts.exceptSocket = socketId);
    }

    private AuditEntry changed(Consumer<Parts> change) {
        Parts parts = new Parts(this);
        change.accept(parts);
        return parts.entry();
    }

    /** What an entry is made of, while it is changed. */
    private static final class Parts {
        private final String action;
        private String actorId;
        private @Nullable String workspaceId;
        private @Nullable String targetType;
        private @Nullable String targetId;
        private final Map<String, @Nullable Object> data;
        private @Nullable String id;
        private @Nullable Instant at;
        private @Nullable String tenant;
        private @Nullable String exceptSocket;

        Parts(AuditEntry entry) {
            this.action = entry.action;
            this.actorId = entry.actorId;
            this.workspaceId = entry.workspaceId;
            this.targetType = entry.targetType;
            this.targetId = entry.targetId;
            this.data = new HashMap<>(entry.data);
            this.id = entry.id;
            this.at = entry.at;
            this.tenant = entry.tenant;
            this.exceptSocket = entry.exceptSocket;
        }

        AuditEntry entry() {
            return new AuditEntry(
                    action,
                    actorId,
                    workspaceId,
                    targetType,
                    targetId,
                    data,
                    id,
                    at,
                    tenant,
                    exceptSocket);
        }
    }

    /** Tells whether the text, from outside, can be the id of a socket; null cannot. */
    public static boolean isSocketId(@Nullable String text) {
        return text != null && SOCKET_ID.matcher(text).matches();
    }

    /**
     * The value of this name: one of the fields above, without {@link #exceptSocket()}, if it is
     * set, else the one in {@link #data()}.
     */
    @Override
    public @Nullable Object field(String name) {
        Object own =
                switch (name) {
                    case "action" -> action;
                    case "actorId" -> actorId;
                    case "workspaceId" -> workspaceId;
                    case "targetType" -> targetType;
                    case "targetId" -> targetId;
                    case "data" -> data;
                    case "id" -> id;
                    case "tenant" -> tenant;
                    case "at" -> at == null ? null : at.toString();
                    default -> null;
                };
        return own != null ? own : data.get(name);
    }

    private static void checkId(String field, @Nullable String value) {
        if (value != null && (value.isBlank() || value.length() > MAX_ID_CHARACTERS)) {
            throw new IllegalArgumentException(
                    field + " has 1-128 characters and is not blank, unlike " + Quoted.of(value));
        }
        if (value != null && value.codePoints().anyMatch(AuditEntry::isHalfACharacter)) {
            throw new IllegalArgumentException(
                    field
                            + " holds half a character (a lone surrogate), which cannot be sent: "
                            + Quoted.of(value));
        }
    }

    private static boolean isHalfACharacter(int codePoint) {
        return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
    }
}
