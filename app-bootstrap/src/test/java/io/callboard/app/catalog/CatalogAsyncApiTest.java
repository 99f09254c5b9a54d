package io.callboard.app.catalog;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.callboard.app.json.Json;
import io.callboard.app.json.MalformedJsonException;
import io.callboard.realtime.CatalogJson;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whether the document is valid is asked in the end-to-end tests. */
class CatalogAsyncApiTest {
    @ParameterizedTest
    @ValueSource(
            strings = {"client:join", "answer:join", "client:leave-desk", "session", "desk:new"})
    void anEventIsDescribedByItsOwnMessageWhateverItsName(String event)
            throws MalformedJsonException {
        Map<?, ?> message = member(document(event), "components", "messages", key(event));

        assertThat(message.get("name")).isEqualTo(event);
        assertThat(member(message, "payload", "properties").keySet()).hasToString("[colour]");
    }

    @Test
    void whatAClientAsksAndWhatItIsAnsweredAreMessagesToo() throws MalformedJsonException {
        Map<?, ?> messages = member(document("client:join"), "channels", "session", "messages");

        assertThat(messages.containsKey("client_join")).isTrue();
        assertThat(messages.containsKey("answer_join")).isTrue();
    }

    private static String key(String event) {
        return event.replace(':', '.');
    }

    private static Map<?, ?> document(String event) throws MalformedJsonException {
        String catalog =
                """
                {"name": "office", "kinds": ["desk"], "events": [
                  {"event": "%s", "action": "DESK_PAINTED", "audience": ["desk:{desk}"],
                   "payload": {"colour": {"type": "string"}}}]}
                """;
        String document = CatalogAsyncApi.of(CatalogJson.parse("office", catalog.formatted(event)));
        return (Map<?, ?>) requireNonNull(Json.parse(document.getBytes(StandardCharsets.UTF_8)));
    }

    private static Map<?, ?> member(Map<?, ?> json, String... path) {
        Map<?, ?> member = json;
        for (String name : path) {
            member = (Map<?, ?>) requireNonNull(member.get(name), name);
        }
        return member;
    }
}
