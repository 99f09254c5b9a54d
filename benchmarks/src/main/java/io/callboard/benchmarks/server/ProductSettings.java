package io.callboard.benchmarks.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** How the packaged server is set up, and the server on Node.js when it asks for tokens too. */
public final class ProductSettings {
    /** In front of what is to be let in by the HTTP API. */
    public static final String AUTHORIZATION = "Bearer bench:let-me-in-0123456789";

    private static final String API_KEY = "bench:let-me-in-0123456789";
    private static final String SECRET = "a-secret-for-benchmarks-that-is-long-enough";
    private static final String ALGORITHM = "HmacSHA256";
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();
    private static final int LIFE_SECONDS = 3600;

    private ProductSettings() {}

    /**
     * @param dataDir for its database
     */
    public static Map<String, String> environment(Path dataDir) {
        return Map.of(
                "PORT",
                "0",
                "HOST",
                "127.0.0.1",
                "JWT_SECRET",
                SECRET,
                "API_KEYS",
                API_KEY,
                "DATA_DIR",
                dataDir.toString(),
                "ROOM_ACCESS",
                "open",
                // all clients have one address
                "MAX_CONNECTIONS_PER_ADDRESS",
                "20000");
    }

    /** A token of HS256 for a user. */
    public static String token(String user) {
        String head = base64("{\"alg\":\"HS256\",\"typ\":\"JWT\"}");
        long expiry = Instant.now().getEpochSecond() + LIFE_SECONDS;
        String body = base64("{\"sub\":\"" + user + "\",\"exp\":" + expiry + "}");
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(SECRET.getBytes(UTF_8), ALGORITHM));
            byte[] signature = mac.doFinal((head + "." + body).getBytes(UTF_8));
            return head + "." + body + "." + BASE64.encodeToString(signature);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java has " + ALGORITHM, e);
        }
    }

    private static String base64(String json) {
        return BASE64.encodeToString(json.getBytes(UTF_8));
    }
}
