package io.callboard.studio.model;

import java.util.List;

/** Everything the application knows. */
public record StudioState(List<Track> tracks, List<Workspace> workspaces) {
    public StudioState {
        tracks = List.copyOf(tracks);
        workspaces = List.copyOf(workspaces);
    }

    /** The tracks somebody works on. */
    public List<Track> tracksOf(String userId) {
        return tracks.stream().filter(track -> track.team().role(userId).isPresent()).toList();
    }

    /** The workspaces somebody is in. */
    public List<Workspace> workspacesOf(String userId) {
        return workspaces.stream()
                .filter(workspace -> workspace.team().role(userId).isPresent())
                .toList();
    }

    /**
     * @throws RefusedException if there is no such track, or this person does not work on it
     */
    public Track track(String id, String userId) {
        return tracksOf(userId).stream()
                .filter(track -> track.id().equals(id))
                .findFirst()
                .orElseThrow(() -> RefusedException.notFound("track"));
    }

    /** A track that somebody is invited to, so that he can answer. */
    public Track trackToJoin(String id, Person person) {
        return tracks.stream()
                .filter(track -> track.id().equals(id))
                .filter(track -> isInvited(track, person))
                .findFirst()
                .orElseThrow(() -> RefusedException.notFound("invitation"));
    }

    /** The tracks somebody is invited to. */
    public List<Track> invitingTracks(Person person) {
        return tracks.stream().filter(track -> isInvited(track, person)).toList();
    }

    private static boolean isInvited(Track track, Person person) {
        return track.team().invitations().stream().anyMatch(open -> open.isFor(person));
    }

    /**
     * @throws RefusedException if there is no such workspace, or this person is not in it
     */
    public Workspace workspace(String id, String userId) {
        return workspacesOf(userId).stream()
                .filter(workspace -> workspace.id().equals(id))
                .findFirst()
                .orElseThrow(() -> RefusedException.notFound("workspace"));
    }

    public StudioState with(Track changed) {
        return new StudioState(
                Elements.replace(tracks, one -> one.id().equals(changed.id()), changed),
                workspaces);
    }

    public StudioState with(Workspace changed) {
        return new StudioState(
                tracks,
                Elements.replace(workspaces, one -> one.id().equals(changed.id()), changed));
    }
}
