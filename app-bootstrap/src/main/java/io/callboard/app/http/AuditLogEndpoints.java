package io.callboard.app.http;

import io.callboard.core.Quoted;
import io.callboard.core.audit.AuditEntry;
import io.callboard.core.audit.AuditLog;
import io.callboard.core.audit.RecordEntry;
import io.callboard.core.audit.RecordedEntry;
import io.callboard.core.room.Room;
import io.callboard.engineio.HttpResponse;
import io.callboard.realtime.Realtime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** {@code /v1/audit-log}: records entries and lists them. */
final class AuditLogEndpoints {
    private static final int DEFAULT_PAGE = 100;

    private final Realtime realtime;

    AuditLogEndpoints(Realtime realtime) {
        this.realtime = realtime;
    }

    List<Route> routes() {
        return List.of(
                Route.of("POST", "/v1/audit-log", this::record),
                Route.of("GET", "/v1/audit-log", this::list));
    }

    private CompletionStage<HttpResponse> record(Request request) {
        request.allowParameters("async");
        Object body = request.json();
        String key = idempotencyKey(request);
        if (isAsync(request)) {
            return recordLater(body, key);
        }
        if (body instanceof List<?> list) {
            return realtime.record(entries(list), key)
                    .thenApply(
                            recorded ->
                                    Responses.json(
                                            201,
                                            recorded.stream().map(EntryJson::answer).toList()));
        }
        return realtime.record(List.of(EntryJson.read("The entry", body)), key)
                .thenApply(recorded -> Responses.json(201, EntryJson.answer(recorded.get(0))));
    }

    private static boolean isAsync(Request request) {
        String async = request.parameter("async");
        if (async == null || async.equals("false")) {
            return false;
        }
        if (async.equals("true")) {
            return true;
        }
        throw new ProblemException(Problem.invalid("async is true or false."));
    }

    /** Answers before the entries are durable; whoever asks for that does not need to know. */
    private CompletionStage<HttpResponse> recordLater(@Nullable Object body, @Nullable String key) {
        List<AuditEntry> entries =
                body instanceof List<?> list
                        ? entries(list)
                        : List.of(EntryJson.read("The entry", body));
        return realtime.recordAndForget(entries, key)
                .<CompletionStage<HttpResponse>>map(CompletableFuture::failedFuture)
                .orElseGet(
                        () ->
                                CompletableFuture.completedFuture(
                                        Responses.json(202, Map.of("accepted", entries.size()))));
    }

    private static List<AuditEntry> entries(List<?> list) {
        if (list.isEmpty() || list.size() > AuditLog.MAX_BATCH) {
            throw new ProblemException(
                    Problem.invalid(
                            "A list has 1 to "
                                    + AuditLog.MAX_BATCH
                                    + " entries, and this one "
                                    + list.size()
                                    + "."));
        }
        List<AuditEntry> entries = new ArrayList<>();
        for (Object element : list) {
            entries.add(EntryJson.read("Entry " + entries.size() + " of the list", element));
        }
        return entries;
    }

    private static @Nullable String idempotencyKey(Request request) {
        String key = request.header("idempotency-key");
        if (key != null && (key.isBlank() || key.length() > RecordEntry.MAX_KEY_CHARACTERS)) {
            throw new ProblemException(
                    Problem.malformed(
                            "An Idempotency-Key has 1 to "
                                    + RecordEntry.MAX_KEY_CHARACTERS
                                    + " characters. Use e.g. a UUID."));
        }
        return key;
    }

    private CompletionStage<HttpResponse> list(Request request) {
        request.allowParameters("room", "after", "limit");
        long after = number(request, "after", 0, 0, Long.MAX_VALUE);
        int limit = (int) number(request, "limit", DEFAULT_PAGE, 1, HttpApi.MAX_PAGE);
        String room = request.parameter("room");
        List<RecordedEntry> entries =
                room == null
                        ? realtime.history(after, limit)
                        : realtime.history(room(room), after, limit);
        Map<String, Object> page = new LinkedHashMap<>();
        page.put("entries", entries.stream().map(EntryJson::listed).toList());
        page.put("next", entries.isEmpty() ? after : entries.get(entries.size() - 1).position());
        return CompletableFuture.completedFuture(Responses.json(200, page));
    }

    private static Room room(String text) {
        return Room.tryParse(text)
                .orElseThrow(
                        () ->
                                new ProblemException(
                                        Problem.malformed(
                                                "A room is written kind:id, like workspace:abc, not "
                                                        + Quoted.of(text)
                                                        + ".")));
    }

    private static long number(Request request, String name, long byDefault, long min, long max) {
        String text = request.parameter(name);
        if (text == null) {
            return byDefault;
        }
        try {
            long number = Long.parseLong(text);
            if (number >= min && number <= max) {
                return number;
            }
        } catch (NumberFormatException noNumber) {
            // refused below like every number out of range
        }
        throw new ProblemException(
                Problem.malformed(
                        String.format(
                                "%s is a whole number from %d to %d, not %s.",
                                name, min, max, Quoted.of(text))));
    }
}
