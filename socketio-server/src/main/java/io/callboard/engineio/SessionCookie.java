package io.callboard.engineio;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

/**
 * A cookie with the session's id on the handshake over polling, for load balancers that route by
 * it. The server never reads it back.
 */
public record SessionCookie(
        String name,
        Optional<String> path,
        Optional<String> domain,
        Optional<Duration> maxAge,
        Optional<Instant> expires,
        boolean httpOnly,
        boolean secure,
        Optional<SameSite> sameSite) {

    private static final DateTimeFormatter HTTP_DATE =
            DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH);

    /** RFC 6265bis, the values of {@code SameSite}. */
    public enum SameSite {
        STRICT("Strict"),
        LAX("Lax"),
        NONE("None");

        private final String text;

        SameSite(String text) {
            this.text = text;
        }
    }

    public SessionCookie {
        Check.check(
                name.matches("[A-Za-z0-9._-]+"),
                "A cookie name is made of letters, digits, dots, dashes and underscores, not "
                        + name);
    }

    /** {@code io=<sid>; Path=/; HttpOnly; SameSite=Lax}. */
    public static SessionCookie defaults() {
        return new SessionCookie(
                "io",
                Optional.of("/"),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                true,
                false,
                Optional.of(SameSite.LAX));
    }

    String header(String sid) {
        StringBuilder header = new StringBuilder(name).append('=').append(sid);
        maxAge.ifPresent(age -> header.append("; Max-Age=").append(age.toSeconds()));
        domain.ifPresent(value -> header.append("; Domain=").append(value));
        path.ifPresent(value -> header.append("; Path=").append(value));
        expires.ifPresent(time -> header.append("; Expires=").append(httpDate(time)));
        header.append(httpOnly ? "; HttpOnly" : "").append(secure ? "; Secure" : "");
        sameSite.ifPresent(value -> header.append("; SameSite=").append(value.text));
        return header.toString();
    }

    private static String httpDate(Instant time) {
        return HTTP_DATE.format(time.atOffset(ZoneOffset.UTC));
    }
}
