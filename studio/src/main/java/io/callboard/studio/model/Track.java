package io.callboard.studio.model;

import static io.callboard.core.room.Role.ADMIN;
import static io.callboard.core.room.Role.MEMBER;

import io.callboard.core.audit.AuditEntry;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A piece of music that people work on: what they say about it, and its files.
 *
 * <p>Everybody in the team hears it and likes comments; members comment, resolve and upload; admins
 * edit it. Who is not in the team does not get to see it at all: see {@link StudioState#track}.
 *
 * @param durationSeconds its length
 */
public record Track(
        String id,
        String artist,
        String artistId,
        int durationSeconds,
        TrackDetails details,
        Team team,
        List<Version> versions,
        List<Comment> comments) {
    static final int MOST_COMMENTS = 500;
    static final int MOST_VERSIONS = 200;

    public Track {
        versions = List.copyOf(versions);
        comments = List.copyOf(comments);
    }

    /** Where it is told what happens: {@code track:{id}}. */
    public String room() {
        return "track:" + id;
    }

    String slug() {
        return "track/" + id;
    }

    public Comment comment(String commentId) {
        return comments.stream()
                .filter(comment -> comment.id().equals(commentId))
                .findFirst()
                .orElseThrow(() -> RefusedException.notFound("comment"));
    }

    /** Somebody comments on a moment. */
    public Change<Track> comment(
            String actor,
            String newId,
            @Nullable String content,
            @Nullable Double timeStart,
            Instant now) {
        team.require(actor, MEMBER, "comment");
        if (timeStart == null || !(timeStart >= 0 && timeStart <= durationSeconds)) {
            throw RefusedException.invalid(
                    "A comment is about a moment of the track: timeStart is 0 to "
                            + durationSeconds
                            + ".");
        }
        Elements.requireRoom(comments, MOST_COMMENTS, "comments");
        Comment comment = Comment.by(actor, newId, content, timeStart, now);
        return Change.of(
                withComments(Elements.plus(comments, comment)),
                commentEntry("COMMENT_CREATED", actor, newId)
                        .with("commentId", newId)
                        .with("content", comment.content())
                        .with("owner", actor)
                        .with("timeStart", timeStart));
    }

    /** Somebody answers a comment; its owner is notified. */
    public Change<Track> reply(
            String actor, String commentId, String newId, @Nullable String content, Instant now) {
        team.require(actor, MEMBER, "reply");
        Comment parent = comment(commentId);
        Reply reply =
                new Reply(newId, actor, Text.of("A reply", content, Comment.MAX_CHARACTERS), now);
        Change<Track> change =
                Change.of(
                        with(parent.with(reply)),
                        commentEntry("COMMENT_REPLIED", actor, commentId)
                                .with("parentId", commentId)
                                .with("replyId", newId)
                                .with("content", reply.content())
                                .with("owner", actor));
        return parent.owner().equals(actor)
                ? change
                : change.and(
                        new Notice(
                                parent.owner(),
                                "reply",
                                People.firstName(actor) + " replied to you in " + details.title(),
                                slug(),
                                false));
    }

    /** Somebody likes a comment; liking it again changes nothing. */
    public Change<Track> like(String actor, String commentId) {
        Comment comment = comment(commentId);
        if (comment.owner().equals(actor)) {
            throw RefusedException.conflict("Nobody likes his own comment.");
        }
        if (comment.likes().contains(actor)) {
            return Change.none(this);
        }
        Comment liked = comment.likedBy(actor);
        return Change.of(
                with(liked),
                commentEntry("COMMENT_LIKED", actor, commentId)
                        .with("commentId", commentId)
                        .with("likes", liked.likes().size())
                        .with("userId", actor)
                        .with("ownerId", comment.owner()));
    }

    /** Somebody says that what a comment asks for is done. */
    public Change<Track> resolve(String actor, String commentId) {
        team.require(actor, MEMBER, "resolve comments");
        Comment comment = comment(commentId);
        if (comment.resolvedBy() != null) {
            throw RefusedException.conflict(
                    People.firstName(comment.resolvedBy()) + " has resolved this already.");
        }
        return Change.of(
                with(comment.resolvedBy(actor)),
                commentEntry("COMMENT_RESOLVED", actor, commentId)
                        .with("commentId", commentId)
                        .with("resolvedBy", actor));
    }

    /** Somebody takes his own comment back, or an admin anybody's. */
    public Change<Track> deleteComment(String actor, String commentId) {
        Comment comment = comment(commentId);
        if (!comment.owner().equals(actor)) {
            team.require(actor, ADMIN, "delete what others say");
        }
        return Change.of(
                withComments(Elements.without(comments, comment::equals)),
                commentEntry("COMMENT_DELETED", actor, commentId).with("commentId", commentId));
    }

    /** Somebody uploads a new version. */
    public Change<Track> upload(String actor, String fileId, @Nullable String name, Instant now) {
        team.require(actor, MEMBER, "upload a version");
        Elements.requireRoom(versions, MOST_VERSIONS, "versions");
        Version version =
                new Version(
                        fileId, versions.size() + 1, Text.of("A file name", name, 200), actor, now);
        return Change.of(
                new Track(
                        id,
                        artist,
                        artistId,
                        durationSeconds,
                        details,
                        team,
                        Elements.plus(versions, version),
                        comments),
                entry("FILE_UPLOADED", actor)
                        .target("FILE", fileId)
                        .with("fileId", fileId)
                        .with("version", version.version())
                        .with("name", version.name()));
    }

    /** Somebody edits title, tempo or key. */
    public Change<Track> edit(String actor, TrackDetails.Edit edit) {
        team.require(actor, ADMIN, "edit the track");
        TrackDetails edited = details.with(edit);
        Map<String, Object> changes = details.changesTo(edited);
        if (changes.isEmpty()) {
            return Change.none(this);
        }
        return Change.of(
                new Track(id, artist, artistId, durationSeconds, edited, team, versions, comments),
                entry("TRACK_UPDATED", actor).target("TRACK", id).with("changes", changes));
    }

    /** The rules about who works on it. */
    public Collaboration collaboration() {
        return new Collaboration(this);
    }

    Track with(Team newTeam) {
        return new Track(
                id, artist, artistId, durationSeconds, details, newTeam, versions, comments);
    }

    private Track with(Comment changed) {
        return withComments(
                Elements.replace(comments, one -> one.id().equals(changed.id()), changed));
    }

    private Track withComments(List<Comment> changed) {
        return new Track(id, artist, artistId, durationSeconds, details, team, versions, changed);
    }

    private AuditEntry commentEntry(String action, String actor, String commentId) {
        return AuditEntry.of(action).actor(actor).target("COMMENT", commentId).with("trackId", id);
    }

    private AuditEntry entry(String action, String actor) {
        return AuditEntry.of(action).actor(actor).with("trackId", id).with("artistId", artistId);
    }
}
