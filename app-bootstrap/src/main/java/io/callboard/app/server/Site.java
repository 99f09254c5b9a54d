package io.callboard.app.server;

import io.callboard.core.event.EventCatalog;
import io.callboard.engineio.HttpExchange;
import io.callboard.realtime.Realtime;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/** An application on the server's port, beside what the server itself answers. */
public interface Site {
    /** No application: what the server does not know is answered by its API, with 404. */
    Site NONE = (realtime, workers, otherwise) -> otherwise;

    /**
     * The server is about to listen. May block.
     *
     * @param realtime to record with
     * @param workers run what may block; reject when too much is waiting, or the server stops
     * @param otherwise answers what is not the application's
     * @return answers all requests but the server's own; must not block
     */
    Consumer<HttpExchange> open(
            Realtime realtime, Executor workers, Consumer<HttpExchange> otherwise);

    /** Kinds of rooms of the application in which it is not told who is present. */
    default Set<String> kindsWithoutPresence() {
        return Set.of();
    }

    /**
     * The catalog of the settings, and what events the application has beside them.
     *
     * @throws io.callboard.app.settings.SettingException if they do not go together
     */
    default EventCatalog events(EventCatalog configured) {
        return configured;
    }
}
