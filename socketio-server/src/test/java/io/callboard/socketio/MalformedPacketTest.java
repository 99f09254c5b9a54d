package io.callboard.socketio;

import static org.assertj.core.api.Assertions.assertThat;

import io.callboard.engineio.CloseReason;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What becomes of a client that sends what is no packet. */
class MalformedPacketTest {
    private final ServerFixture fixture = new ServerFixture();
    private final List<String> heard = new ArrayList<>();

    MalformedPacketTest() {
        for (String name : List.of("/", "/n")) {
            fixture.server
                    .of(name)
                    .onConnection(
                            socket ->
                                    socket.onError(refusal -> heard.add(name + refusal.message()))
                                            .onDisconnect(reason -> heard.add(name + reason)));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '~',
            value = {
                "7[\"x\"] ; unknown packet type 7",
                "abc ; unknown packet type NaN",
                "~~ ; unknown packet type NaN",
                "2{} ; invalid payload",
                "2[] ; invalid payload",
                "2[null] ; invalid payload",
                "2[{}] ; invalid payload",
                "2[true] ; invalid payload",
                "2[\"a\" ; invalid payload",
                "2[\"a\"]x ; invalid payload",
                "2abc[\"x\"] ; invalid payload",
                "2-1[\"x\"] ; invalid payload",
                "21.5[\"x\"] ; invalid payload",
                "2admin,[\"x\"] ; invalid payload",
                "2[\"connect\"] ; invalid payload",
                "2[\"disconnect\"] ; invalid payload",
                "0[] ; invalid payload",
                "0\"abc\" ; invalid payload",
                "0null ; invalid payload",
                "0{ ; invalid payload",
                "0,{} ; invalid payload",
                "1{} ; invalid payload",
                "1null ; invalid payload",
                "31{} ; invalid payload",
                "50-[\"x\"] ; Illegal attachments",
                "5-[\"x\"] ; Illegal attachments",
                "51[\"x\"] ; Illegal attachments",
                "51.5-[\"x\"] ; Illegal attachments",
                "5-1-[\"x\"] ; Illegal attachments",
                "511-[\"x\"] ; too many attachments"
            })
    void aTextThatIsNoPacketClosesTheSession(String text, String message) {
        assertThatClosed(fixture.connect().send(text), message);
    }

    @ParameterizedTest
    @CsvSource({"3", "-1", "\"0\""})
    void aPlaceholderWithoutAttachmentClosesTheSession(String number) {
        TestClient client =
                fixture.connect().send("51-[\"x\",{\"_placeholder\":true,\"num\":" + number + "}]");

        assertThatClosed(client.sendBinary("01"), "illegal attachments");
    }

    @Test
    void aTextWhileAttachmentsAreDueClosesTheSession() {
        TestClient client = fixture.connect().send("51-[\"x\"]");

        assertThatClosed(
                client.send("2[\"y\"]"), "got plaintext data when reconstructing a packet");
    }

    @Test
    void binaryDataWithoutAPacketClosesTheSession() {
        assertThatClosed(
                fixture.connect().sendBinary("01"),
                "got binary data when not reconstructing a packet");
    }

    @Test
    void everyNamespaceOfTheClientHearsOfIt() {
        fixture.connect().send("0/n").send("abc");

        assertThat(heard)
                .containsExactlyInAnyOrder(
                        "/unknown packet type NaN",
                        "/forced close",
                        "/nunknown packet type NaN",
                        "/nforced close");
    }

    @Test
    void aClientNotConnectedIsJustClosed() {
        TestClient client = fixture.open().send("abc");

        assertThat(client.closed()).isTrue();
        assertThat(heard).isEmpty();
    }

    @Test
    void othersDoNotNotice() {
        TestClient other = fixture.connect();
        other.received();
        fixture.connect().send("abc");
        fixture.server.emit("news");

        assertThat(other.received()).containsExactly("2[\"news\"]");
    }

    private void assertThatClosed(TestClient client, String message) {
        assertThat(client.closeReason()).contains(CloseReason.FORCED_CLOSE);
        assertThat(client.received()).isEmpty();
        assertThat(heard).containsExactly("/" + message, "/forced close");
        assertThat(fixture.observer.seen).contains("malformed " + message);
    }
}
