package io.callboard.studio.ledger;

import io.callboard.studio.model.Change;
import io.callboard.studio.model.SampleData;
import io.callboard.studio.model.StudioState;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/**
 * Keeps the state, and changes it one change at a time: the rule is applied, the state stored, and
 * what happened recorded, in the same order. Thread-safe.
 */
public final class Ledger {
    private final StateFile file;
    private StudioState state;

    /**
     * Begins with what was stored, or with sample data. Blocks.
     *
     * @param folder where the state is stored, in a file of its own
     */
    public Ledger(Path folder, Instant now) {
        this.file = new StateFile(folder);
        this.state = file.read().orElseGet(() -> SampleData.at(now));
    }

    public synchronized StudioState state() {
        return state;
    }

    /**
     * Applies a rule. Blocks to store the state, and not to deliver.
     *
     * @return the new state, once what happened is recorded
     * @throws io.callboard.studio.model.RefusedException if the rule does; nothing has changed then
     */
    public synchronized CompletionStage<StudioState> apply(
            Recorder recorder, Function<StudioState, Change<StudioState>> rule) {
        Change<StudioState> change = rule.apply(state);
        StudioState after = change.after();
        if (!change.entries().isEmpty()) {
            file.write(after);
            state = after;
        }
        return recorder.record(change).thenApply(recorded -> after);
    }
}
