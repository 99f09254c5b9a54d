package io.callboard.studio.web;

import io.callboard.studio.model.Change;
import io.callboard.studio.model.Comment;
import io.callboard.studio.model.Invitation;
import io.callboard.studio.model.Person;
import io.callboard.studio.model.Track;
import io.callboard.studio.model.TrackDetails;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Tracks, what is said about them, and their files. */
final class TrackEndpoints {
    private static final String TRACK = "/api/tracks/{track}";
    private static final String COMMENT = TRACK + "/comments/{comment}";

    private final Desk desk;

    TrackEndpoints(Desk desk) {
        this.desk = desk;
    }

    List<Route> routes() {
        return List.of(
                Route.get("/api/tracks", this::tracks),
                Route.get("/api/invitations", this::invitations),
                Route.get(TRACK, call -> answer(call, track -> head(track, call.actor()))),
                Route.of("PATCH", TRACK, 200, this::edit),
                Route.get(TRACK + "/comments", call -> answer(call, Track::comments)),
                Route.create(TRACK + "/comments", this::comment),
                Route.of("DELETE", COMMENT, 200, this::deleteComment),
                Route.create(COMMENT + "/replies", this::reply),
                Route.create(COMMENT + "/likes", this::like),
                Route.create(COMMENT + "/resolve", this::resolve),
                Route.get(TRACK + "/files", call -> answer(call, Track::versions)),
                Route.create(TRACK + "/files", this::upload));
    }

    private CompletionStage<?> tracks(Call call) {
        return done(
                desk.state().tracksOf(call.actor()).stream()
                        .map(track -> head(track, call.actor()))
                        .toList());
    }

    private CompletionStage<?> invitations(Call call) {
        Person person = call.person();
        return done(
                desk.state().invitingTracks(person).stream()
                        .flatMap(
                                track ->
                                        track.team().invitations().stream()
                                                .filter(open -> open.isFor(person))
                                                .map(open -> invitation(track, open)))
                        .toList());
    }

    private CompletionStage<?> edit(Call call) {
        TrackDetails.Edit edit = call.body(TrackDetails.Edit.class);
        return desk.change(call, track -> track.edit(call.actor(), edit))
                .thenApply(track -> head(track, call.actor()));
    }

    private CompletionStage<?> comment(Call call) {
        NewComment asked = call.body(NewComment.class);
        String id = desk.newId("c");
        return desk.change(
                        call,
                        track ->
                                track.comment(
                                        call.actor(),
                                        id,
                                        asked.content(),
                                        asked.timeStart(),
                                        desk.now()))
                .thenApply(track -> track.comment(id));
    }

    private CompletionStage<?> deleteComment(Call call) {
        String id = call.variable("comment");
        return desk.change(call, track -> track.deleteComment(call.actor(), id))
                .thenApply(track -> Map.of("id", id));
    }

    private CompletionStage<?> reply(Call call) {
        NewReply asked = call.body(NewReply.class);
        String newId = desk.newId("r");
        return changeComment(
                call,
                (track, id) -> track.reply(call.actor(), id, newId, asked.content(), desk.now()));
    }

    private CompletionStage<?> like(Call call) {
        return changeComment(call, (track, id) -> track.like(call.actor(), id));
    }

    private CompletionStage<?> resolve(Call call) {
        return changeComment(call, (track, id) -> track.resolve(call.actor(), id));
    }

    private CompletionStage<Comment> changeComment(
            Call call, BiFunction<Track, String, Change<Track>> rule) {
        String id = call.variable("comment");
        return desk.change(call, track -> rule.apply(track, id))
                .thenApply(track -> track.comment(id));
    }

    private CompletionStage<?> upload(Call call) {
        NewFile asked = call.body(NewFile.class);
        String id = desk.newId("f");
        return desk.change(call, track -> track.upload(call.actor(), id, asked.name(), desk.now()))
                .thenApply(Track::versions);
    }

    private CompletionStage<?> answer(Call call, Function<Track, Object> view) {
        return done(view.apply(desk.state().track(call.variable("track"), call.actor())));
    }

    /** A track without what is said about it. */
    static Map<String, Object> head(Track track, String reader) {
        Map<String, Object> head = new LinkedHashMap<>();
        head.put("id", track.id());
        head.put("room", track.room());
        head.put("title", track.details().title());
        head.put("artist", track.artist());
        head.put("bpm", track.details().bpm());
        head.put("key", track.details().key());
        head.put("durationSeconds", track.durationSeconds());
        head.put("version", track.versions().size());
        track.team().role(reader).ifPresent(role -> head.put("role", role));
        return head;
    }

    private static Map<String, Object> invitation(Track track, Invitation open) {
        Map<String, Object> invitation = new LinkedHashMap<>();
        invitation.put("id", open.id());
        invitation.put("trackId", track.id());
        invitation.put("title", track.details().title());
        invitation.put("role", open.role());
        invitation.put("invitedBy", open.invitedBy());
        return invitation;
    }

    private static CompletionStage<?> done(Object answer) {
        return CompletableFuture.completedFuture(answer);
    }

    record NewComment(@Nullable String content, @Nullable Double timeStart) {}

    record NewReply(@Nullable String content) {}

    record NewFile(@Nullable String name) {}
}
