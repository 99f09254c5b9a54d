package io.callboard.app.http;

import io.callboard.app.settings.ApiKey;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Who may call the API: whoever sends {@code Authorization: Bearer id:secret} with a known key. */
public final class ApiKeys {
    private static final String SCHEME = "bearer ";

    private final List<byte[]> digests;

    public ApiKeys(List<ApiKey> keys) {
        this.digests = keys.stream().map(key -> digest(key.text())).toList();
    }

    /**
     * Takes the same time for every key that is wrong: digests are compared, so no length shows,
     * and all of them, so no order shows.
     */
    private boolean known(String key) {
        byte[] presented = digest(key);
        boolean known = false;
        for (byte[] digest : digests) {
            known |= MessageDigest.isEqual(digest, presented);
        }
        return known;
    }

    /**
     * @param authorization the values of the header
     * @throws ProblemException with status 401 if they do not hold one known key
     */
    void check(@Nullable List<String> authorization) {
        if (authorization == null || authorization.isEmpty()) {
            throw refused("This needs a key. Send it as Authorization: Bearer id:secret.");
        }
        String value = authorization.get(0);
        boolean bearer = value.regionMatches(true, 0, SCHEME, 0, SCHEME.length());
        if (authorization.size() > 1
                || !bearer
                || !known(value.substring(SCHEME.length()).strip())) {
            throw refused(
                    "The key is not known. Send Authorization: Bearer id:secret with a key that is"
                            + " listed in API_KEYS.");
        }
    }

    private static ProblemException refused(String detail) {
        return new ProblemException(
                new Problem(
                        401,
                        "unauthorized",
                        "Not authorized",
                        detail,
                        Map.of("WWW-Authenticate", "Bearer realm=\"callboard\"")));
    }

    private static byte[] digest(String text) {
        try {
            return MessageDigest.getInstance("SHA-256")
                    .digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java platform has SHA-256", impossible);
        }
    }
}
