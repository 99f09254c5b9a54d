package io.callboard.studio.web;

import io.callboard.core.room.Role;
import io.callboard.studio.model.Team;
import io.callboard.studio.model.Track;
import io.callboard.studio.model.Workspace;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Who works on a track, and who is in a workspace. */
final class TeamEndpoints {
    private static final String TRACK = "/api/tracks/{track}";
    private static final String COLLABORATOR = TRACK + "/collaborators/{user}";
    private static final String WORKSPACE = "/api/workspaces/{workspace}";
    private static final String MEMBER = WORKSPACE + "/members/{user}";

    private final Desk desk;

    TeamEndpoints(Desk desk) {
        this.desk = desk;
    }

    List<Route> routes() {
        return List.of(
                Route.get(TRACK + "/collaborators", this::collaborators),
                Route.create(TRACK + "/invitations", this::inviteCollaborator),
                Route.create(TRACK + "/invitations/{invitation}/accept", this::accept),
                Route.of("PATCH", COLLABORATOR, 200, this::changeCollaborator),
                Route.of("DELETE", COLLABORATOR, 200, this::removeCollaborator),
                Route.get(WORKSPACE + "/members", this::members),
                Route.create(WORKSPACE + "/members", this::inviteMember),
                Route.of("PATCH", MEMBER, 200, this::changeMember),
                Route.of("DELETE", MEMBER, 200, this::removeMember));
    }

    private CompletionStage<?> collaborators(Call call) {
        return done(desk.state().track(call.variable("track"), call.actor()).team());
    }

    private CompletionStage<?> inviteCollaborator(Call call) {
        Invite asked = call.body(Invite.class);
        String id = desk.newId("i");
        return desk.change(
                        call,
                        track ->
                                track.collaboration()
                                        .invite(call.actor(), id, asked.email(), asked.role()))
                .thenApply(Track::team);
    }

    private CompletionStage<?> accept(Call call) {
        return desk.join(call).thenApply(track -> TrackEndpoints.head(track, call.actor()));
    }

    private CompletionStage<?> changeCollaborator(Call call) {
        NewRole asked = call.body(NewRole.class);
        String user = call.variable("user");
        return desk.change(
                        call,
                        track -> track.collaboration().changeRole(call.actor(), user, asked.role()))
                .thenApply(Track::team);
    }

    private CompletionStage<?> removeCollaborator(Call call) {
        String user = call.variable("user");
        return desk.change(call, track -> track.collaboration().remove(call.actor(), user))
                .thenApply(Track::team);
    }

    private CompletionStage<?> members(Call call) {
        return done(desk.state().workspace(call.variable("workspace"), call.actor()).team());
    }

    private CompletionStage<?> inviteMember(Call call) {
        Invite asked = call.body(Invite.class);
        String id = desk.newId("i");
        return desk.changeWorkspace(
                        call,
                        workspace ->
                                workspace
                                        .membership()
                                        .invite(call.actor(), id, asked.email(), asked.role()))
                .thenApply(Workspace::team);
    }

    private CompletionStage<?> changeMember(Call call) {
        NewRole asked = call.body(NewRole.class);
        String user = call.variable("user");
        return desk.changeWorkspace(
                        call,
                        workspace ->
                                workspace.membership().changeRole(call.actor(), user, asked.role()))
                .thenApply(Workspace::team);
    }

    private CompletionStage<?> removeMember(Call call) {
        String user = call.variable("user");
        return desk.changeWorkspace(
                        call, workspace -> workspace.membership().remove(call.actor(), user))
                .thenApply(Workspace::team);
    }

    private static CompletionStage<?> done(Team team) {
        return CompletableFuture.completedFuture(team);
    }

    record Invite(@Nullable String email, @Nullable Role role) {}

    record NewRole(@Nullable Role role) {}
}
