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
        List<AuditEntry> entries = tenancy.checked(entries(body, request.socketId()));
        if (request.flag("async")) {
            return recordLater(entries, key);
        }
        return realtime.record(entries, key)
                .thenApply(
                        recorded -> {
                            List<Object> answers = new ArrayList<>();
                            recorded.forEach(each -> answers.add(EntryJson.answer(each)));
                            return Responses.json(
                                    201, body instanceof List<?> ? answers : answers.get(0));
                        });
    }

    /** Answers before the entries are durable; whoever asks for that does not need to know. */
    private CompletionStage<HttpResponse> recordLater(
            List<AuditEntry> entries, @Nullable String key) {
        return realtime.recordAndForget(entries, key)
                .<CompletionStage<HttpResponse>>map(CompletableFuture::failedFuture)
                .orElseGet(
                        () ->
                                CompletableFuture.completedFuture(
                                        Responses.json(202, Map.of("accepted", entries.size()))));
    }

    /** The entry, or the list of them, that the body is. */
    private static List<AuditEntry> entries(@Nullable Object body, @Nullable String exceptSocket) {
        if (!(body instanceof List<?> list)) {
            return List.of(EntryJson.read("The entry", body, exceptSocket));
        }
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
            String what = "Entry " + (entries.size() + 1) + " of the list";
            entries.add(EntryJson.read(what, element, exceptSocket));
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

    private Room room(String text) {
        return Room.tryParse(text)
                .map(room -> Rooms.known(realtime, room.kind(), room.id()))
                .orElseThrow(
                        () ->
                                new ProblemException(
                                        Problem.malformed(
                                                "A room is written kind:id, like workspace:abc, not "
                                                        + Quoted.of(text)
                                                        + ".")));
    }
}
