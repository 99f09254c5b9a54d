package io.callboard.testkit;

import io.callboard.core.delivery.Sessions;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What sessions promise that outlive their process. */
public abstract class DurableSessionsContract extends SessionsContract {
    /** Closes the store and opens it again. */
    protected abstract Sessions openAgain() throws Exception;

    @Test
    void everythingIsFoundAgain() throws Exception {
        sessions().save(List.of(session("a"), session("b")));
        sessions().remove(List.of("b"));

        replaceSessions(openAgain());

        assertStored(session("a"));
        assertUnknown("b");
    }
}
