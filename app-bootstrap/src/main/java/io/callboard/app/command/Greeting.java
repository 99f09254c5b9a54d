package io.callboard.app.command;

import io.callboard.app.server.Tokens;
import io.callboard.app.settings.AccessRule;
import io.callboard.app.settings.GivenSettings;
import io.callboard.app.settings.Settings;
import io.callboard.app.settings.SettingsSummary;
import io.callboard.core.identity.Identity;
import io.callboard.jwt.JwtIssuer;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a server says when it has started: its settings, where it is, and what to try. */
final class Greeting {
    private static final Duration TOKEN_VALID = Duration.ofHours(12);
    private static final int DEFAULT_PORT = 4000;
    private static final String DEFAULT_DATA_DIR = "./data";

    private final GivenSettings given;
    private final Settings settings;
    private final int port;
    private final List<String> lines = new ArrayList<>();

    /**
     * @param port the one that was given, or found free
     */
    Greeting(GivenSettings given, Settings settings, int port) {
        this.given = given;
        this.settings = settings;
        this.port = port;
    }

    List<String> lines() {
        lines.add("Callboard " + Commands.Version.text());
        lines.add("");
        lines.add("Settings (callboard serve --help explains them):");
        lines.addAll(SettingsSummary.lines(given, settings));
        warnings();
        if (settings.development()) {
            tryThis();
        }
        lines.add("");
        lines.add("Listening on " + ServerAddress.of(settings.listening().host(), port));
        return lines;
    }

    List<String> demoLines() {
        lines.add("Callboard " + Commands.Version.text() + ", with the studio");
        lines.add("");
        lines.add("Settings (callboard demo --help explains them):");
        lines.addAll(SettingsSummary.lines(given, settings));
        URI address = ServerAddress.of(settings.listening().host(), port);
        lines.add("");
        lines.add("Open " + address + "/ in two windows, as two people, side by side:");
        lines.add("what one of them does, the other sees.");
        if (settings.development()) {
            lines.add("");
            lines.add("In another terminal you can be the backend, or a client:");
            lines.add("  ./callboard tail track:night-drive" + options());
        }
        lines.add("");
        lines.add("Listening on " + address);
        return lines;
    }

    private void warnings() {
        if (settings.roomAccess().rules().contains(AccessRule.OPEN)) {
            lines.add("");
            lines.add(
                    "Warning: ROOM_ACCESS=open lets everybody with a token join every room, also"
                            + " other people's.");
        }
        if (!settings.development() && settings.apiKeys().isEmpty()) {
            lines.add("");
            lines.add("Warning: without API_KEYS nobody can record over HTTP.");
        }
    }

    private void tryThis() {
        JwtIssuer issuer = Tokens.issuer(settings).orElseThrow();
        Instant now = Instant.now();
        Map<String, String> rooms = Map.of("workspace:demo", "owner");
        Identity demo = new Identity("demo", "Demo", tenant(), rooms, now, now.plus(TOKEN_VALID));
        URI address = ServerAddress.of(settings.listening().host(), port);
        lines.add("");
        lines.add(
                "Development mode. A token for user demo, owner of workspace:demo, for 12 hours:");
        lines.add("  " + issuer.issue(demo).text());
        lines.add("");
        lines.add("Try in another terminal:");
        lines.add("  ./callboard tail workspace:demo" + options());
        lines.add(
                "  ./callboard record WORK_ITEM_STATUS_CHANGED --workspace-id demo --target-type"
                        + " WORK_ITEM --target-id wi1 --data '{\"status\":\"ACTIVE\"}'"
                        + options());
        lines.add("In a page with socket.io-client:");
        lines.add("  const socket = io(\"" + address + "\", { auth: { token } });");
        lines.add("  socket.emit(\"join-workspace\", \"demo\");");
        lines.add("  socket.on(\"work-item:status-changed\", console.log);");
    }

    /** What the commands need to find this server. */
    private String options() {
        String dataDir = settings.store().dataDir().toString();
        return (port == DEFAULT_PORT ? "" : " --port " + port)
                + (dataDir.equals(DEFAULT_DATA_DIR) ? "" : " --data-dir '" + dataDir + "'")
                + (settings.tenants()
                        ? " --tenant demo --jwt-tenant-claim " + settings.tokenRules().tenantClaim()
                        : "");
    }

    private @Nullable String tenant() {
        return settings.tenants() ? "demo" : null;
    }
}
