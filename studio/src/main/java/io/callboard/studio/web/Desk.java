package io.callboard.studio.web;

import io.callboard.studio.ledger.Ledger;
import io.callboard.studio.ledger.Recorder;
import io.callboard.studio.model.Change;
import io.callboard.studio.model.Person;
import io.callboard.studio.model.StudioState;
import io.callboard.studio.model.Track;
import io.callboard.studio.model.Workspace;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * What the endpoints work with.
 *
 * @param ids makes ids that nobody guesses, of {@code A-Za-z0-9}
 */
public record Desk(Ledger ledger, Recorder recorder, Supplier<String> ids, InstantSource clock) {

    String newId(String prefix) {
        return prefix + "-" + ids.get();
    }

    Instant now() {
        return clock.instant();
    }

    StudioState state() {
        return ledger.state();
    }

    /** Applies a rule to a track that this person works on. */
    CompletionStage<Track> change(Call call, Function<Track, Change<Track>> rule) {
        String id = call.variable("track");
        String actor = call.actor();
        return ledger.apply(
                        recorder, state -> rule.apply(state.track(id, actor)).within(state::with))
                .thenApply(state -> trackOf(state, id));
    }

    /** Somebody accepts an invitation to a track. */
    CompletionStage<Track> join(Call call) {
        String id = call.variable("track");
        Person person = call.person();
        String invitation = call.variable("invitation");
        return ledger.apply(
                        recorder,
                        state ->
                                state.trackToJoin(id, person)
                                        .collaboration()
                                        .join(person, invitation)
                                        .within(state::with))
                .thenApply(state -> trackOf(state, id));
    }

    /** A person who leaves a track is told of it all the same. */
    private static Track trackOf(StudioState state, String id) {
        return state.tracks().stream().filter(one -> one.id().equals(id)).findFirst().orElseThrow();
    }

    /** Applies a rule to a workspace that this person is in. */
    CompletionStage<Workspace> changeWorkspace(
            Call call, Function<Workspace, Change<Workspace>> rule) {
        String id = call.variable("workspace");
        String actor = call.actor();
        return ledger.apply(
                        recorder,
                        state -> rule.apply(state.workspace(id, actor)).within(state::with))
                .thenApply(
                        state ->
                                state.workspaces().stream()
                                        .filter(one -> one.id().equals(id))
                                        .findFirst()
                                        .orElseThrow());
    }
}
