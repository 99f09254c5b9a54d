package io.callboard.studio;

import io.callboard.core.room.Role;
import io.callboard.core.room.Room;
import io.callboard.realtime.Realtime;
import io.callboard.studio.model.Member;
import io.callboard.studio.model.People;
import io.callboard.studio.model.Person;
import io.callboard.studio.model.StudioState;
import io.callboard.studio.model.Team;
import io.callboard.studio.model.Track;
import io.callboard.studio.model.Workspace;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * Has Callboard know who may be in which room. Later changes it learns from the entries; this is
 * for the first start, and for a store that has been lost.
 */
final class Teams {
    private final Realtime realtime;
    private final List<CompletableFuture<Void>> changes = new ArrayList<>();

    private Teams(Realtime realtime) {
        this.realtime = realtime;
    }

    /** Makes the stored memberships those of the state. Blocks. */
    static void align(Realtime realtime, StudioState state) {
        Teams teams = new Teams(realtime);
        for (Track track : state.tracks()) {
            teams.align(track.room(), roles(track.team()));
        }
        for (Workspace workspace : state.workspaces()) {
            teams.align(workspace.room(), roles(workspace.team()));
        }
        Map<String, Role> everybody = new HashMap<>();
        People.all().stream().map(Person::id).forEach(id -> everybody.put(id, Role.VIEWER));
        teams.align(Studio.INSPECTOR_ROOM, everybody);
        CompletableFuture.allOf(teams.changes.toArray(CompletableFuture[]::new)).join();
    }

    private static Map<String, Role> roles(Team team) {
        Map<String, Role> roles = new HashMap<>();
        for (Member member : team.members()) {
            roles.put(member.userId(), member.role());
        }
        return roles;
    }

    private void align(String name, Map<String, Role> wanted) {
        Room room = Room.parse(name);
        if (!realtime.catalog().kinds().contains(room.kind())) {
            return; // of a catalog that was left out: nobody is told anything there
        }
        Map<String, Role> stored = realtime.members(room);
        wanted.forEach(
                (user, role) -> {
                    if (stored.get(user) != role) {
                        changes.add(realtime.putMember(room, user, role).toCompletableFuture());
                    }
                });
        stored.keySet().stream()
                .filter(user -> !wanted.containsKey(user))
                .forEach(
                        user ->
                                changes.add(
                                        realtime.removeMember(room, user).toCompletableFuture()));
    }
}
