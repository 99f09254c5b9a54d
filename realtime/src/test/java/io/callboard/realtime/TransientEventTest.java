package io.callboard.realtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.callboard.core.audit.AuditEntry;
import io.callboard.core.event.EventCatalog;
import io.callboard.engineio.WebSocketListener;
import io.callboard.engineio.inmemory.InMemoryWebSocket;
import io.callboard.realtime.Stage.Known;
import io.callboard.realtime.Stage.Stores;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Events that are told now or never, between others of the same entry that are told later too. */
class TransientEventTest {
    private static final EventCatalog CATALOG =
            CatalogJson.parse(
                    "test",
                    """
                    {"name": "test", "kinds": ["workspace"], "events": [
                      {"event": "moved:before", "action": "MOVED", "audience": ["workspace:{workspaceId}"],
                       "transient": true, "payload": {}},
                      {"event": "moved:first", "action": "MOVED", "audience": ["workspace:{workspaceId}"],
                       "payload": {}},
                      {"event": "moved:between", "action": "MOVED", "audience": ["workspace:{workspaceId}"],
                       "transient": true, "payload": {}},
                      {"event": "moved:second", "action": "MOVED", "audience": ["workspace:{workspaceId}"],
                       "payload": {}},
                      {"event": "moved:after", "action": "MOVED", "audience": ["workspace:{workspaceId}"],
                       "transient": true, "payload": {}}]}
                    """);

    private final Stores stores = new Stores();
    private Stage stage = new Stage(CATALOG, stores, RecoverySettings.DEFAULTS);

    @Test
    void whoIsThereHearsAllOfThem() {
        Known ada = joined();

        move();

        assertThat(ada.client().takeAll())
                .containsExactly(
                        "42[\"moved:before\",{},\"test.1.0\"]",
                        "42[\"moved:first\",{},\"test.1.1\"]",
                        "42[\"moved:between\",{},\"test.1.1\"]",
                        "42[\"moved:second\",{},\"test.1\"]",
                        "42[\"moved:after\",{},\"test.1\"]");
    }

    @Test
    void whoComesBackGetsTheOthersFromWhereverHeWas() {
        Known ada = joined();
        drop(ada.client());
        move();

        assertThat(comeBack(ada, "test.0")).containsExactly("moved:first", "moved:second");
        assertThat(comeBack(ada, "test.1.0")).containsExactly("moved:first", "moved:second");
        assertThat(comeBack(ada, "test.1.1")).containsExactly("moved:second");
        assertThat(comeBack(ada, "test.1")).isEmpty();
    }

    @Test
    void soItIsForWhatIsReadFromTheLog() {
        Known ada = joined();
        drop(ada.client());
        stage.realtime.close();
        move();

        stage = new Stage(CATALOG, stores, RecoverySettings.DEFAULTS);

        assertThat(comeBack(ada, "test.1.0")).containsExactly("moved:first", "moved:second");
    }

    @Test
    void whoJoinsGetsTheOthers() {
        move();
        InMemoryWebSocket client = stage.connected("ada workspace:abc=member");

        assertThat(names(stage.emit(client, "42[\"join-workspace\",\"abc\"]")))
                .containsExactly("moved:first", "moved:second");
    }

    private Known joined() {
        Known known = stage.known("ada workspace:abc=member");
        stage.emit(known.client(), "42[\"join-workspace\",\"abc\"]");
        return known;
    }

    private void move() {
        stage.record(AuditEntry.of("MOVED").workspace("abc"));
    }

    private List<String> comeBack(Known known, String offset) {
        InMemoryWebSocket client =
                stage.connecting(
                        "40{\"pid\":\""
                                + known.pid()
                                + "\",\"offset\":\""
                                + offset
                                + "\",\"token\":\""
                                + known.token()
                                + "\"}");
        List<String> received = client.takeAll();
        assertThat(received.get(0)).contains(known.sid());
        drop(client);
        return names(received);
    }

    private void drop(InMemoryWebSocket client) {
        client.end(WebSocketListener.Cause.LOST);
        stage.loop.runPending();
    }

    private static List<String> names(List<String> received) {
        return received.stream()
                .flatMap(packet -> Stream.of(packet.split("\"", 3)).skip(1).limit(1))
                .filter(name -> name.startsWith("moved:"))
                .toList();
    }
}
