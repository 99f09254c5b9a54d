package io.callboard.jwt;

import com.fasterxml.jackson.databind.JsonNode;
import io.callboard.core.identity.Verification.Reason;
import java.io.IOException;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * A token in the JWS compact serialization (RFC 7515 section 7.1), taken apart and not yet
 * believed: nobody has looked at its signature.
 *
 * @param algorithm the header's {@code alg}
 * @param keyId the header's {@code kid}, or null
 */
record CompactToken(String algorithm, @Nullable String keyId, Claims claims) {

    /** Everything in the header but {@code alg}, {@code kid} and {@code crit} is ignored. */
    static CompactToken parse(String text, int maxBytes) throws RejectedTokenException {
        // a character is a byte: all that are accepted below are ASCII
        if (text.length() > maxBytes) {
            throw new RejectedTokenException(Reason.MALFORMED);
        }
        String[] parts = text.split("\\.", -1);
        if (parts.length != 3) {
            throw new RejectedTokenException(Reason.MALFORMED);
        }
        JsonNode header = json(parts[0]);
        Claims claims = new Claims(json(parts[1]));
        decode(parts[2]);
        if (header.has("crit")) {
            // it lists extensions that must be understood, and none are
            throw new RejectedTokenException(Reason.UNKNOWN_KEY);
        }
        JsonNode algorithm = header.path("alg");
        JsonNode keyId = header.path("kid");
        if (!algorithm.isTextual() || !(keyId.isTextual() || keyId.isMissingNode())) {
            throw new RejectedTokenException(Reason.MALFORMED);
        }
        return new CompactToken(algorithm.textValue(), keyId.textValue(), claims);
    }

    private static JsonNode json(String part) throws RejectedTokenException {
        try {
            return StrictJson.object(decode(part));
        } catch (IOException e) {
            throw new RejectedTokenException(Reason.MALFORMED);
        }
    }

    /** Only the one canonical form counts: no padding, no stray bits in the last character. */
    private static byte[] decode(String part) throws RejectedTokenException {
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(part);
            if (Base64.getUrlEncoder().withoutPadding().encodeToString(bytes).equals(part)) {
                return bytes;
            }
        } catch (IllegalArgumentException e) {
            // not Base64url: refused below like everything that is not canonical
        }
        throw new RejectedTokenException(Reason.MALFORMED);
    }
}
