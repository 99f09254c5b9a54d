package io.callboard.app.http;

import io.callboard.core.Quoted;
import io.callboard.core.audit.AuditEntry;
import io.callboard.core.audit.AuditLog;
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
    private final Tenancy tenancy;

    AuditLogEndpoints(Realtime realtime, Tenancy tenancy) {
        this.realtime = realtime;
        this.tenancy = tenancy;
    }

    List<Route> routes() {
        return List.of(
                Route.of("POST", "/v1/audit-log", this::record),
                Route.of("GET", "/v1/audit-log", this::list));
    }

    private CompletionStage<HttpResponse> record(Request request) {
        request.allowParameters("async");
        Object body = request.json();
        String key = request.idempotencyKey();
        if (request.flag("async")) {
            return recordLater(body, key);
        }
        if (body instanceof List<?> list) {
            return realtime.record(tenancy.checked(entries(list)), key)
                    .thenApply(
                            recorded ->
                                    Responses.json(
                                            201,
                                            recorded.stream().map(EntryJson::answer).toList()));
        }
        return realtime.record(tenancy.checked(List.of(EntryJson.read("The entry", body))), key)
                .thenApply(recorded -> Responses.json(201, EntryJson.answer(recorded.get(0))));
    }

    /** Answers before the entries are durable; whoever asks for that does not need to know. */
    private CompletionStage<HttpResponse> recordLater(@Nullable Object body, @Nullable String key) {
        List<AuditEntry> entries =
                body instanceof List<?> list
                        ? entries(list)
                        : List.of(EntryJson.read("The entry", body));
        return realtime.recordAndForget(tenancy.checked(entries), key)
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

    private CompletionStage<HttpResponse> list(Request request) {
        request.allowParameters(Tenancy.NAME, "room", "after", "limit");
        long after = request.number("after", 0, 0, Long.MAX_VALUE);
        int limit = (int) request.number("limit", DEFAULT_PAGE, 1, HttpApi.MAX_PAGE);
        String room = request.parameter("room");
        if (room == null && request.parameter(Tenancy.NAME) != null) {
            throw new ProblemException(
                    Problem.invalid(
                            "A tenant is named together with a room; without one all entries are"
                                    + " listed. Add room, or leave the tenant out."));
        }
        List<RecordedEntry> entries =
                room == null
                        ? realtime.history(after, limit)
                        : realtime.history(tenancy.room(request, room(room)), after, limit);
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
}
