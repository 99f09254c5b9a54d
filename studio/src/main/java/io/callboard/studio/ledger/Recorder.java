package io.callboard.studio.ledger;

import io.callboard.realtime.Realtime;
import io.callboard.studio.model.Change;
import java.lang.System.Logger.Level;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Tells Callboard what happened. This is all that the application does to be live. */
public final class Recorder {
    private static final System.Logger LOG = System.getLogger(Recorder.class.getName());

    private final Realtime realtime;

    public Recorder(Realtime realtime) {
        this.realtime = realtime;
    }

    /**
     * Records what a change has brought about.
     *
     * @return completed when it is durable. It never fails: what was done is done, and the log says
     *     what could not be recorded
     */
    CompletionStage<@Nullable Void> record(Change<?> change) {
        if (change.entries().isEmpty()) {
            return CompletableFuture.completedFuture(null);
        }
        return realtime.record(change.entries(), null)
                .handle(
                        (recorded, failure) -> {
                            if (failure != null) {
                                LOG.log(Level.ERROR, "Failed to record what happened", failure);
                            }
                            return null;
                        });
    }
}
