package io.callboard.studio.model;

import static io.callboard.studio.model.Refusals.refuses;
import static io.callboard.studio.model.Sample.NOON;
import static io.callboard.studio.model.Sample.entry;
import static io.callboard.studio.model.Sample.fields;
import static io.callboard.studio.model.Sample.notified;
import static org.assertj.core.api.Assertions.assertThat;

import io.callboard.core.audit.AuditEntry;
import io.callboard.studio.model.RefusedException.Kind;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class TrackTest {
    private final Track track = Sample.track();

    @Test
    void aCommentIsThereAndRecorded() {
        Change<Track> change = track.comment("ben", "c2", "  Kick and bass ", 64.5, NOON);

        assertThat(change.after().comment("c2").content()).isEqualTo("Kick and bass");
        AuditEntry entry = entry(change);
        assertThat(entry.action()).isEqualTo("COMMENT_CREATED");
        assertThat(
                        fields(
                                entry,
                                "actorId",
                                "trackId",
                                "commentId",
                                "content",
                                "owner",
                                "timeStart"))
                .containsExactly("ben", "t1", "c2", "Kick and bass", "ben", 64.5);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(doubles = {-0.1, 200.1, Double.NaN, Double.POSITIVE_INFINITY})
    void aCommentIsAboutAMomentOfTheTrack(@Nullable Double moment) {
        refuses(() -> track.comment("ben", "c2", "Hm", moment, NOON), Kind.INVALID);
    }

    @ParameterizedTest
    @NullAndEmptySource
    @ValueSource(strings = {"   "})
    void aCommentSaysSomething(@Nullable String content) {
        refuses(() -> track.comment("ben", "c2", content, 1.0, NOON), Kind.INVALID);
    }

    @Test
    void aCommentHasAtMost2000Characters() {
        track.comment("ben", "c2", "x".repeat(2_000), 1.0, NOON);

        refuses(() -> track.comment("ben", "c2", "x".repeat(2_001), 1.0, NOON), Kind.INVALID);
    }

    @Test
    void aTrackHasAtMost500Comments() {
        Track full = track;
        for (int i = 1; i < Track.MOST_COMMENTS; i++) {
            full = full.comment("ben", "more-" + i, "Hm", 1.0, NOON).after();
        }
        Track filled = full;

        refuses(() -> filled.comment("ben", "one-more", "Hm", 1.0, NOON), Kind.CONFLICT);
    }

    @Test
    void aViewerListensAndLikes() {
        refuses(() -> track.comment("dev", "c2", "Hm", 1.0, NOON), Kind.FORBIDDEN);
        refuses(() -> track.reply("dev", "c1", "r1", "Hm", NOON), Kind.FORBIDDEN);
        refuses(() -> track.resolve("dev", "c1"), Kind.FORBIDDEN);
        refuses(() -> track.upload("dev", "f2", "mix.wav", NOON), Kind.FORBIDDEN);

        assertThat(track.like("dev", "c1").after().comment("c1").likes()).containsExactly("dev");
    }

    @Test
    void aReplyNotifiesWhomItAnswers() {
        Change<Track> change = track.reply("ben", "c1", "r1", "Done", NOON);

        assertThat(change.after().comment("c1").replies())
                .extracting(Reply::content)
                .containsExactly("Done");
        assertThat(notified(change)).containsExactly("chiara");
        assertThat(
                        fields(
                                entry(change),
                                "action",
                                "trackId",
                                "parentId",
                                "replyId",
                                "content",
                                "owner"))
                .containsExactly("COMMENT_REPLIED", "t1", "c1", "r1", "Done", "ben");
    }

    @Test
    void nobodyIsNotifiedOfHisOwnReply() {
        assertThat(notified(track.reply("chiara", "c1", "r1", "Never mind", NOON))).isEmpty();
    }

    @Test
    void aCommentHasAtMost100Replies() {
        Track full = track;
        for (int i = 0; i < Comment.MOST_REPLIES; i++) {
            full = full.reply("ben", "c1", "r" + i, "Hm", NOON).after();
        }
        Track filled = full;

        refuses(() -> filled.reply("ben", "c1", "one-more", "Hm", NOON), Kind.CONFLICT);
    }

    @Test
    void aLikeIsCountedAndForTheOwnerOfTheComment() {
        Track once = track.like("dev", "c1").after();

        assertThat(
                        fields(
                                entry(once.like("ada", "c1")),
                                "action",
                                "commentId",
                                "likes",
                                "userId",
                                "ownerId"))
                .containsExactly("COMMENT_LIKED", "c1", 2L, "ada", "chiara");
    }

    @Test
    void likingTwiceIsLikingOnce() {
        Change<Track> again = track.like("dev", "c1").after().like("dev", "c1");

        assertThat(again.entries()).isEmpty();
        assertThat(again.after().comment("c1").likes()).containsExactly("dev");
    }

    @Test
    void nobodyLikesHisOwnComment() {
        refuses(() -> track.like("chiara", "c1"), Kind.CONFLICT);
    }

    @Test
    void aCommentIsResolvedOnce() {
        Change<Track> change = track.resolve("ben", "c1");

        assertThat(fields(entry(change), "action", "trackId", "commentId", "resolvedBy"))
                .containsExactly("COMMENT_RESOLVED", "t1", "c1", "ben");
        refuses(() -> change.after().resolve("ada", "c1"), Kind.CONFLICT);
    }

    @Test
    void aCommentIsDeletedByItsOwnerOrAnAdmin() {
        assertThat(track.deleteComment("chiara", "c1").after().comments()).isEmpty();
        assertThat(
                        fields(
                                entry(track.deleteComment("ben", "c1")),
                                "action",
                                "trackId",
                                "commentId"))
                .containsExactly("COMMENT_DELETED", "t1", "c1");

        Track bens = track.comment("ben", "c2", "Hm", 1.0, NOON).after();
        refuses(() -> bens.deleteComment("chiara", "c2"), Kind.FORBIDDEN);
    }

    @Test
    void whatIsNotThereIsNotFound() {
        refuses(() -> track.like("ada", "c9"), Kind.NOT_FOUND);
        refuses(() -> track.resolve("ada", "c9"), Kind.NOT_FOUND);
        refuses(() -> track.deleteComment("ada", "c9"), Kind.NOT_FOUND);
        refuses(() -> track.reply("ada", "c9", "r1", "Hm", NOON), Kind.NOT_FOUND);
    }

    @Test
    void versionsAreCounted() {
        Change<Track> change = track.upload("chiara", "f2", "mix-2.wav", NOON);

        assertThat(change.after().versions()).extracting(Version::version).containsExactly(1, 2);
        assertThat(
                        fields(
                                entry(change),
                                "action",
                                "trackId",
                                "artistId",
                                "fileId",
                                "version",
                                "name"))
                .containsExactly("FILE_UPLOADED", "t1", "lanterns", "f2", 2L, "mix-2.wav");
    }

    @Test
    void aTrackHasAtMost200Versions() {
        Track full = track;
        for (int i = 1; i < Track.MOST_VERSIONS; i++) {
            full = full.upload("ada", "more-" + i, "mix.wav", NOON).after();
        }
        Track filled = full;

        refuses(() -> filled.upload("ada", "one-more", "mix.wav", NOON), Kind.CONFLICT);
    }

    @Test
    void theOthersAreToldWhatWasEditedAndNothingElse() {
        Change<Track> change = track.edit("ben", new TrackDetails.Edit("Night Drive", 94, null));

        assertThat(change.after().details())
                .isEqualTo(new TrackDetails("Night Drive", 94, "F minor"));
        assertThat(fields(entry(change), "action", "trackId", "changes"))
                .containsExactly("TRACK_UPDATED", "t1", Map.of("bpm", 94L));
    }

    @Test
    void anEditThatChangesNothingIsNotRecorded() {
        assertThat(track.edit("ben", new TrackDetails.Edit(null, 92, null)).entries()).isEmpty();
    }

    @Test
    void anEditIsAnAdminsAndMakesSense() {
        refuses(
                () -> track.edit("chiara", new TrackDetails.Edit("New", null, null)),
                Kind.FORBIDDEN);
        refuses(() -> track.edit("ada", new TrackDetails.Edit(null, 29, null)), Kind.INVALID);
        refuses(() -> track.edit("ada", new TrackDetails.Edit(null, 301, null)), Kind.INVALID);
        refuses(() -> track.edit("ada", new TrackDetails.Edit(" ", null, null)), Kind.INVALID);
    }
}
