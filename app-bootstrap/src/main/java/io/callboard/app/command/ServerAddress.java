package io.callboard.app.command;

import io.callboard.app.settings.Settings;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** Where clients on this machine reach the server. */
final class ServerAddress {
    private ServerAddress() {}

    /**
     * @param given what somebody wrote, or null for what the settings say
     */
    static URI of(@Nullable String given, Settings.Listening listening) {
        if (given != null) {
            URI url =
                    URI.create(
                            given.endsWith("/") ? given.substring(0, given.length() - 1) : given);
            if (url.getHost() != null
                    && ("http".equals(url.getScheme()) || "https".equals(url.getScheme()))) {
                return url;
            }
            throw new IllegalArgumentException(
                    "Write the address of a server like http://127.0.0.1:4000");
        }
        return of(listening.host(), listening.port());
    }

    static URI of(String host, int port) {
        boolean all = host.equals("0.0.0.0") || host.equals("::");
        String reachable = all ? "127.0.0.1" : host;
        String written = reachable.indexOf(':') >= 0 ? "[" + reachable + "]" : reachable;
        return URI.create("http://" + written + ":" + port);
    }
}
