package io.callboard.app.http;

import io.callboard.core.Quoted;
import io.callboard.core.room.Room;
import io.callboard.engineio.HttpResponse;
import io.callboard.realtime.Realtime;
import java.lang.System.Logger.Level;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Who is connected: {@code /v1/rooms/{kind}/{id}}; and who shall not be: {@code
 * /v1/users/{id}/disconnect} and {@code revoke}.
 */
final class PresenceEndpoints {
    private static final System.Logger LOG = System.getLogger(PresenceEndpoints.class.getName());

    private final Realtime realtime;
    private final Tenancy tenancy;

    PresenceEndpoints(Realtime realtime, Tenancy tenancy) {
        this.realtime = realtime;
        this.tenancy = tenancy;
    }

    List<Route> routes() {
        return List.of(
                Route.of("GET", "/v1/rooms/{kind}/{id}", this::online),
                Route.of("POST", "/v1/users/{id}/disconnect", this::disconnect),
                Route.of("POST", "/v1/users/{id}/revoke", this::revoke));
    }

    private CompletionStage<HttpResponse> online(Request request) {
        request.allowParameters(Tenancy.NAME);
        Room room =
                tenancy.room(
                        request,
                        Rooms.known(realtime, request.variable("kind"), request.variable("id")));
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("room", room.name());
        answer.put("online", realtime.online(room));
        return CompletableFuture.completedFuture(Responses.json(200, answer));
    }

    private CompletionStage<HttpResponse> disconnect(Request request) {
        request.allowParameters(Tenancy.NAME);
        String userId = tenancy.user(request, Rooms.userId(request.variable("id")));
        String reason = reason(request);
        int sockets = realtime.disconnect(userId);
        LOG.log(Level.INFO, "Disconnected {0} sockets of a user: {1}", sockets, reason);
        return CompletableFuture.completedFuture(
                Responses.json(200, Map.of("disconnected", sockets)));
    }

    private CompletionStage<HttpResponse> revoke(Request request) {
        request.allowParameters(Tenancy.NAME);
        String userId = tenancy.user(request, Rooms.userId(request.variable("id")));
        String reason = reason(request);
        return realtime.revoke(userId)
                .thenApply(
                        sockets -> {
                            LOG.log(
                                    Level.INFO,
                                    "Revoked the tokens of a user with {0} sockets: {1}",
                                    sockets,
                                    reason);
                            return Responses.json(200, Map.of("disconnected", sockets));
                        });
    }

    /** The body may be left out. */
    private static String reason(Request request) {
        if (request.body().length == 0) {
            return "no reason given";
        }
        Members body = Members.of("The body", request.json(), Set.of("reason"));
        String reason = body.optionalText("reason");
        return reason == null ? "no reason given" : Quoted.of(reason);
    }
}
