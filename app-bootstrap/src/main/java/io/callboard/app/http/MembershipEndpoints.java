package io.callboard.app.http;

import io.callboard.core.Quoted;
import io.callboard.core.identity.TenantId;
import io.callboard.core.room.Role;
import io.callboard.core.room.Room;
import io.callboard.engineio.HttpResponse;
import io.callboard.realtime.Realtime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** {@code /v1/rooms/{kind}/{id}/members}: the stored memberships. */
final class MembershipEndpoints {
    private static final String MEMBERS = "/v1/rooms/{kind}/{id}/members";
    private static final String MEMBER = MEMBERS + "/{userId}";

    private final Realtime realtime;
    private final Tenancy tenancy;

    MembershipEndpoints(Realtime realtime, Tenancy tenancy) {
        this.realtime = realtime;
        this.tenancy = tenancy;
    }

    List<Route> routes() {
        return List.of(
                Route.of("GET", MEMBERS, this::list),
                Route.of("PUT", MEMBER, this::put),
                Route.of("DELETE", MEMBER, this::remove));
    }

    private CompletionStage<HttpResponse> list(Request request) {
        request.allowParameters(Tenancy.NAME);
        Room room = room(request);
        List<Map<String, String>> members = new ArrayList<>();
        realtime.members(room)
                .forEach((userId, role) -> members.add(member(TenantId.plain(userId), role)));
        return answer(Map.of("room", room.name(), "members", members));
    }

    private CompletionStage<HttpResponse> put(Request request) {
        request.allowParameters(Tenancy.NAME);
        Room room = room(request);
        String userId = userId(request);
        Role role = role(Members.of("The body", request.json(), Set.of("role")).text("role"));
        Map<String, String> answer = member(TenantId.plain(userId), role);
        answer.put("room", room.name());
        return realtime.putMember(room, userId, role)
                .thenApply(done -> Responses.json(200, answer));
    }

    private CompletionStage<HttpResponse> remove(Request request) {
        request.allowParameters(Tenancy.NAME);
        return realtime.removeMember(room(request), userId(request))
                .thenApply(done -> Responses.noContent());
    }

    private Room room(Request request) {
        return tenancy.room(
                request,
                Rooms.withMembers(realtime, request.variable("kind"), request.variable("id")));
    }

    private String userId(Request request) {
        return tenancy.user(request, Rooms.userId(request.variable("userId")));
    }

    private static Role role(String text) {
        return Role.tryParse(text)
                .orElseThrow(
                        () ->
                                new ProblemException(
                                        Problem.invalid(
                                                "A role is viewer, member, admin or owner, not "
                                                        + Quoted.of(text)
                                                        + ".")));
    }

    private static Map<String, String> member(String userId, Role role) {
        Map<String, String> member = new LinkedHashMap<>();
        member.put("userId", userId);
        member.put("role", role.toString());
        return member;
    }

    private static CompletionStage<HttpResponse> answer(Object body) {
        return CompletableFuture.completedFuture(Responses.json(200, body));
    }
}
