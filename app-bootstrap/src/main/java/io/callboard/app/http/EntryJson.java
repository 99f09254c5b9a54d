package io.callboard.app.http;

import io.callboard.app.Sentence;
import io.callboard.core.Quoted;
import io.callboard.core.audit.AuditEntry;
import io.callboard.core.audit.Recorded;
import io.callboard.core.audit.RecordedEntry;
import io.callboard.core.event.Publication;
import io.callboard.core.event.Target;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Audit entries as JSON. */
final class EntryJson {
    private static final Set<String> MEMBERS =
            Set.of(
                    "action",
                    "actorId",
                    "workspaceId",
                    "targetType",
                    "targetId",
                    "data",
                    "id",
                    "at",
                    Tenancy.NAME);

    /** Times that every store can keep. */
    private static final Instant EARLIEST = Instant.EPOCH;

    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59.999Z");

    private EntryJson() {}

    /**
     * @param what the entry's name in messages, e.g. {@code The entry}
     * @param exceptSocket the socket that hears none of its events, or null
     * @throws ProblemException with status 422 if it is no entry
     */
    static AuditEntry read(String what, @Nullable Object value, @Nullable String exceptSocket) {
        Members entry = Members.of(what, value, MEMBERS);
        try {
            return new AuditEntry(
                    entry.text("action"),
                    entry.text("actorId"),
                    entry.optionalText("workspaceId"),
                    entry.optionalText("targetType"),
                    entry.optionalText("targetId"),
                    entry.object("data"),
                    entry.optionalText("id"),
                    at(what, entry.optionalText("at")),
                    entry.optionalText(Tenancy.NAME),
                    exceptSocket);
        } catch (IllegalArgumentException refused) {
            throw new ProblemException(
                    Problem.invalid(Sentence.of(what + ": " + refused.getMessage())));
        }
    }

    private static @Nullable Instant at(String what, @Nullable String text) {
        if (text == null) {
            return null;
        }
        try {
            Instant at = Instant.parse(text);
            if (!at.isBefore(EARLIEST) && !at.isAfter(LATEST)) {
                return at;
            }
        } catch (DateTimeException noTime) {
            // refused below like every time out of range
        }
        throw new ProblemException(
                Problem.invalid(
                        what
                                + ": at is a time from 1970 to 9999 like 2026-11-25T09:30:00Z, not "
                                + Quoted.of(text)
                                + "."));
    }

    /** As it is listed. What is not set is left out. */
    static Map<String, @Nullable Object> listed(RecordedEntry recorded) {
        AuditEntry entry = recorded.entry();
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("position", recorded.position());
        json.put("id", recorded.id());
        json.put("at", recorded.recordedAt().toString());
        json.put(Tenancy.NAME, entry.tenant());
        json.put("action", entry.action());
        json.put("actorId", entry.actorId());
        json.put("workspaceId", entry.workspaceId());
        json.put("targetType", entry.targetType());
        json.put("targetId", entry.targetId());
        json.put("data", entry.data().isEmpty() ? null : entry.data());
        json.put("exceptSocket", entry.exceptSocket());
        json.values().removeIf(value -> value == null);
        return json;
    }

    /** As it is answered to who recorded it. */
    static Map<String, @Nullable Object> answer(Recorded recorded) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("id", recorded.entry().id());
        json.put("position", recorded.entry().position());
        json.put("at", recorded.entry().recordedAt().toString());
        json.put("events", recorded.publications().stream().map(EntryJson::event).toList());
        return json;
    }

    private static Map<String, Object> event(Publication publication) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("name", publication.type().name());
        List<String> audience = publication.audience().stream().map(Target::name).sorted().toList();
        json.put("audience", audience);
        return json;
    }
}
