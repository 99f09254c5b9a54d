package io.callboard.webhook;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import io.callboard.core.room.Access;
import io.callboard.core.room.Role;
import java.io.IOException;
import java.util.Optional;

/**
 * Reads what the webhook answers: {@code {"allow": true, "role": "admin"}} or {@code {"allow":
 * false}}. Without a role it is the lowest one; other members are not looked at. Anything else is
 * no answer.
 */
final class AnswerReader {
    private static final int LEVELS = 16;

    private static final ObjectReader READER =
            new ObjectMapper(
                            JsonFactory.builder()
                                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                                    .streamReadConstraints(
                                            StreamReadConstraints.builder()
                                                    .maxNestingDepth(LEVELS)
                                                    .build())
                                    .build())
                    .reader()
                    .with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private AnswerReader() {}

    /** Empty if that is no answer. */
    static Optional<Access> read(byte[] body) {
        JsonNode answer;
        try {
            answer = READER.readTree(body);
        } catch (IOException noJson) {
            return Optional.empty();
        }
        JsonNode allow = answer.path("allow");
        if (!allow.isBoolean()) {
            return Optional.empty();
        }
        return allow.booleanValue()
                ? role(answer.path("role")).map(Access.Granted::new)
                : Optional.of(new Access.Denied());
    }

    private static Optional<Role> role(JsonNode role) {
        return role.isMissingNode() || role.isNull()
                ? Optional.of(Role.VIEWER)
                : Role.tryParse(role.isTextual() ? role.textValue() : "");
    }
}
