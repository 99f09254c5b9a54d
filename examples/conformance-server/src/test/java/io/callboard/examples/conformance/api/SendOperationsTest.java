package io.callboard.examples.conformance.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SendOperationsTest extends ApiTest {
    private ApiClient ann;
    private ApiClient bob;
    private ApiClient cid;

    @BeforeEach
    void connect() throws Exception {
        ann = ApiClient.connect(server);
        bob = ApiClient.connect(server);
        cid = ApiClient.connect(server);
        ann.value("join", "rooms", List.of("a", "both"));
        bob.value("join", "rooms", List.of("b", "both"));
    }

    @Test
    void toItselfInEachManner() throws Exception {
        ann.value("send", "via", "self", "event", "e", "args", List.of(1));
        ann.value("send", "via", "self", "event", "e", "volatile", true, "compress", true);

        assertThat(ann.event()).isEqualTo("[\"e\",1]");
        assertThat(ann.event()).isEqualTo("[\"e\"]");
        bob.hasHeardNothing();
    }

    @Test
    void fromTheNamespaceToRoomsEachSocketOnce() throws Exception {
        ann.value("send", "via", "nsp", "event", "e", "to", List.of("both", "a"));
        ann.value("send", "via", "nsp", "event", "f", "to", "both", "except", "b");
        ann.value("send", "via", "nsp", "event", "g", "to", "unknown");

        assertThat(ann.event()).isEqualTo("[\"e\"]");
        assertThat(ann.event()).isEqualTo("[\"f\"]");
        assertThat(bob.event()).isEqualTo("[\"e\"]");
        ann.hasHeardNothing();
        bob.hasHeardNothing();
        cid.hasHeardNothing();
    }

    @Test
    void fromASocketToAllOthers() throws Exception {
        ann.value("send", "via", "socket", "event", "e", "local", true, "except", "b");
        ann.value("send", "via", "socket", "event", "f", "to", ann.id());

        assertThat(cid.event()).isEqualTo("[\"e\"]");
        ann.hasHeardNothing();
        bob.hasHeardNothing();
    }

    @Test
    void forwardReachesTheOthersInTheRoom() throws Exception {
        ann.emit("forward", "both", 1, "x");

        assertThat(bob.event()).isEqualTo("[\"forwarded\",1,\"x\"]");
        ann.hasHeardNothing();
        cid.hasHeardNothing();
    }

    @Test
    void reservedNamesAreRefused() throws Exception {
        assertThat(ann.error("send", "via", "self", "event", "disconnect")).isNotEmpty();
        assertThat(ann.error("send", "via", "nobody", "event", "e"))
                .isEqualTo("via must be self, socket or nsp");
    }

    @Test
    void answersAreCollectedOfEachTheFirstArgument() throws Exception {
        int asked = ann.start("sendAck", "via", "socket", "event", "q", "timeout", 5_000);
        bob.answer("b", "ignored");
        cid.answer("b");

        assertThat(ann.outcome(asked))
                .hasToString("{\"ok\":true,\"value\":{\"responses\":[\"b\",\"b\"]}}");
    }

    @Test
    void nobodyAnswersAtOnce() throws Exception {
        assertThat(ann.value("sendAck", "via", "nsp", "to", "x", "event", "q", "timeout", 5_000))
                .isEqualTo("{\"responses\":[]}");
    }

    @Test
    void theOwnAnswerIsTheOnlyOne() throws Exception {
        int asked = ann.start("sendAck", "via", "self", "event", "q", "timeout", 5_000);
        ann.answer();

        assertThat(ann.outcome(asked).get("value")).hasToString("{\"responses\":[null]}");
    }

    @Test
    void answersThatCameAreToldAlongWithTheTimeout() throws Exception {
        int asked = ann.start("sendAck", "via", "socket", "event", "q", "timeout", 500);
        bob.answer("b");

        assertThat(ann.outcome(asked).toString())
                .contains("\"error\":\"timeout\"", "\"responses\":[\"b\"]");
    }
}
