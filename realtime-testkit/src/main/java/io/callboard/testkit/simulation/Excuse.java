package io.callboard.testkit.simulation;

import io.callboard.core.delivery.Offset;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Why a client that was there before may have to start anew. */
enum Excuse {
    /** Its last connection was ended on purpose. */
    LEFT(true),
    /** The server was killed before it could store that the client was there. */
    KILLED_TOO_SOON(true),
    AWAY_TOO_LONG(true),
    OTHER_LOG(false),
    /** The log does not reach back so far. */
    TRIMMED(false),
    TOO_MUCH(false);

    private final boolean forgotten;

    Excuse(boolean forgotten) {
        this.forgotten = forgotten;
    }

    /** Whether the server may not know in which rooms the client was. */
    boolean isForgotten() {
        return forgotten;
    }

    /**
     * @param lastOffset the last that the client has heard
     * @param left whether its last connection was ended on purpose
     * @param connectedAt when it got its pid or came back last
     * @return null if the server had to bring it back
     */
    static @Nullable Excuse of(World world, String lastOffset, boolean left, long connectedAt) {
        if (left) {
            return LEFT;
        }
        if (world.returns.mayHaveForgotten(connectedAt)) {
            return KILLED_TOO_SOON;
        }
        long window = world.plan.recovery().window().toMillis();
        if (world.scheduler.now() - connectedAt > window - window / 4) {
            return AWAY_TOO_LONG;
        }
        Optional<Offset> offset = Offset.parse(lastOffset);
        return offset.isPresent() ? of(world, offset.get()) : null;
    }

    private static @Nullable Excuse of(World world, Offset last) {
        if (!last.epoch().equals(world.disk.log().epoch())) {
            return OTHER_LOG;
        }
        long seen = last.index() == Offset.ALL ? last.position() : last.position() - 1;
        if (seen < world.disk.log().floor()) {
            return TRIMMED;
        }
        long missed = world.disk.log().head() - seen;
        // an entry is two events at most, and an event about forty bytes
        boolean tooMuch =
                2 * missed >= world.plan.recovery().maxMissedEvents()
                        || 80 * missed >= world.plan.recovery().maxMissedBytes();
        return tooMuch ? TOO_MUCH : null;
    }
}
