package io.callboard.app.settings;

import io.callboard.core.Quoted;
import java.util.regex.Pattern;

/**
 * Lets a backend call the HTTP API. It is a secret: {@link #toString()} shows the id alone.
 *
 * @param id 1-64 characters of {@code A-Za-z0-9._-}, for logs
 * @param secret printable ASCII without blanks and commas
 */
public record ApiKey(String id, String secret) {
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9._-]{1,64}");
    private static final Pattern SECRET = Pattern.compile("[!-+\\--~]{1,256}");

    public ApiKey {
        if (!ID.matcher(id).matches()) {
            throw new IllegalArgumentException(
                    "the id of a key has 1-64 characters of A-Za-z0-9._- and is not "
                            + Quoted.of(id));
        }
        if (!SECRET.matcher(secret).matches()) {
            throw new IllegalArgumentException(
                    "the secret of key "
                            + id
                            + " must be 1-256 printable ASCII characters without blanks and"
                            + " commas");
        }
    }

    /** Reads {@code id:secret}; the secret may hold further colons. */
    public static ApiKey parse(String text) {
        int colon = text.indexOf(':');
        if (colon < 0) {
            // not quoted: it may be a secret
            throw new IllegalArgumentException("a key is written id:secret, and one has no colon");
        }
        return new ApiKey(text.substring(0, colon), text.substring(colon + 1));
    }

    /** As it is sent: {@code id:secret}. */
    public String text() {
        return id + ":" + secret;
    }

    @Override
    public String toString() {
        return id + ":hidden";
    }
}
