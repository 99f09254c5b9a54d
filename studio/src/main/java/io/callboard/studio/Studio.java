package io.callboard.studio;

import io.callboard.core.event.EventCatalog;
import io.callboard.engineio.HttpExchange;
import io.callboard.realtime.CatalogJson;
import io.callboard.realtime.Realtime;
import io.callboard.studio.ledger.Ledger;
import io.callboard.studio.ledger.Recorder;
import io.callboard.studio.web.Badges;
import io.callboard.studio.web.Desk;
import io.callboard.studio.web.Pages;
import io.callboard.studio.web.RestApi;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * An application of two halves, Wave and WorkspaceOps, with a REST API and pages. It knows nothing
 * of sockets and rooms: it changes its own state and records what happened, and Callboard tells
 * whom it concerns.
 *
 * <p>Thread-safe. It outlives the {@link Realtime} it records with: a restarted one is served anew.
 */
public final class Studio {
    /** The kind of the room in which everybody is who has the studio open, whatever he looks at. */
    public static final String INSPECTOR_KIND = "studio";

    /** The room of those who look into the inspector. */
    static final String INSPECTOR_ROOM = INSPECTOR_KIND + ":inspector";

    private static final String CATALOG = "inspector-catalog.json";

    private final Ledger ledger;
    private final Badges badges;
    private final Supplier<String> ids;
    private final InstantSource clock;

    /**
     * Reads the state. Blocks.
     *
     * @param folder where the state is kept
     * @param badges the tokens that the sockets' side accepts
     * @param ids makes ids that nobody guesses, of {@code A-Za-z0-9}
     */
    public Studio(Path folder, Badges badges, Supplier<String> ids, InstantSource clock) {
        this.ledger = new Ledger(folder, clock.instant());
        this.badges = badges;
        this.ids = ids;
        this.clock = clock;
    }

    /** The one event that the studio has beyond Wave and WorkspaceOps: something was recorded. */
    public static EventCatalog inspectorCatalog() {
        try (InputStream file = Studio.class.getResourceAsStream(CATALOG)) {
            if (file == null) {
                throw new IllegalStateException("The application's jar lacks " + CATALOG);
            }
            return CatalogJson.parse(
                    CATALOG, new String(file.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException damaged) {
            throw new UncheckedIOException("The application's jar cannot be read", damaged);
        }
    }

    /**
     * Answers requests from now on, and records with this. Blocks until who may be in which room is
     * stored.
     *
     * @param workers run what may block; may reject
     * @param restart has the server restart soon; returns at once
     * @return answers everything that is not Callboard's own; does not block
     */
    public Consumer<HttpExchange> serve(Realtime realtime, Executor workers, Runnable restart) {
        Teams.align(realtime, ledger.state());
        Desk desk = new Desk(ledger, new Recorder(realtime), ids, clock);
        RestApi api = RestApi.of(desk, badges, realtime, restart, workers);
        Pages pages = new Pages(workers);
        return exchange -> {
            if (exchange.path().startsWith("/api/")) {
                api.handle(exchange);
            } else {
                pages.handle(exchange);
            }
        };
    }
}
