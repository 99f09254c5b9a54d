package io.callboard.studio.model;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What somebody says about a moment of a track.
 *
 * @param timeStart the moment, in seconds from the start of the track
 * @param likes who likes it
 * @param resolvedBy who said it is done, or null
 */
public record Comment(
        String id,
        String owner,
        String content,
        double timeStart,
        Instant at,
        List<Reply> replies,
        List<String> likes,
        @Nullable String resolvedBy) {
    /** The longest comment or reply, in characters. */
    static final int MAX_CHARACTERS = 2_000;

    static final int MOST_REPLIES = 100;

    public Comment {
        replies = List.copyOf(replies);
        likes = List.copyOf(likes);
    }

    static Comment by(
            String owner, String id, @Nullable String content, double timeStart, Instant at) {
        return new Comment(
                id,
                owner,
                Text.of("A comment", content, MAX_CHARACTERS),
                timeStart,
                at,
                List.of(),
                List.of(),
                null);
    }

    Comment with(Reply reply) {
        Elements.requireRoom(replies, MOST_REPLIES, "replies");
        return new Comment(
                id,
                owner,
                content,
                timeStart,
                at,
                Elements.plus(replies, reply),
                likes,
                resolvedBy);
    }

    Comment likedBy(String userId) {
        return new Comment(
                id,
                owner,
                content,
                timeStart,
                at,
                replies,
                Elements.plus(likes, userId),
                resolvedBy);
    }

    Comment resolvedBy(String userId) {
        return new Comment(id, owner, content, timeStart, at, replies, likes, userId);
    }
}
