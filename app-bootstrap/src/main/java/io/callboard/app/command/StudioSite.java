package io.callboard.app.command;

import io.callboard.app.Sentence;
import io.callboard.app.server.Site;
import io.callboard.app.server.Tokens;
import io.callboard.app.settings.Setting;
import io.callboard.app.settings.SettingException;
import io.callboard.app.settings.Settings;
import io.callboard.core.event.EventCatalog;
import io.callboard.engineio.HttpExchange;
import io.callboard.jwt.JwtIssuer;
import io.callboard.realtime.Realtime;
import io.callboard.studio.Studio;
import io.callboard.studio.web.Badges;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/** The studio as an application on the server's port. */
final class StudioSite implements Site {
    private static final int ID_BYTES = 8;

    private final Studio studio;
    private final Runnable restart;

    private StudioSite(Studio studio, Runnable restart) {
        this.studio = studio;
        this.restart = restart;
    }

    /**
     * Reads what the studio knows. Blocks.
     *
     * @param restart has the server restart soon
     * @throws SettingException if the settings do not say how to sign tokens
     */
    static StudioSite of(Settings settings, Runnable restart) {
        JwtIssuer issuer =
                Tokens.issuer(settings)
                        .orElseThrow(
                                () ->
                                        new SettingException(
                                                Setting.JWT_SECRET,
                                                "the demo signs the tokens of its people. Give a"
                                                        + " secret, or no key source at all."));
        SecureRandom random = new SecureRandom();
        Studio studio =
                new Studio(
                        settings.store().dataDir(),
                        new Badges(Tokens.verifier(settings), issuer::issue),
                        () -> id(random),
                        InstantSource.system());
        return new StudioSite(studio, restart);
    }

    private static String id(SecureRandom random) {
        byte[] bytes = new byte[ID_BYTES];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    @Override
    public Consumer<HttpExchange> open(
            Realtime realtime, Executor workers, Consumer<HttpExchange> otherwise) {
        return studio.serve(realtime, workers, restart);
    }

    @Override
    public Set<String> kindsWithoutPresence() {
        return Set.of(Studio.INSPECTOR_KIND);
    }

    @Override
    public EventCatalog events(EventCatalog configured) {
        try {
            return configured.and(Studio.inspectorCatalog());
        } catch (IllegalArgumentException twice) {
            throw new SettingException(Setting.CATALOG, Sentence.of(twice.getMessage()));
        }
    }
}
