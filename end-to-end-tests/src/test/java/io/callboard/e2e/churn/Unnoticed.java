package io.callboard.e2e.churn;

import static io.callboard.e2e.churn.Noticed.pollingConnected;
import static io.callboard.e2e.churn.Noticed.pollingJoined;
import static io.callboard.e2e.churn.Noticed.probed;
import static io.callboard.e2e.churn.Visitor.say;

import io.callboard.e2e.hostile.Requests;
import java.util.List;

/** Departures over polling that only the silence that follows tells the server of. */
final class Unnoticed {
    private Unnoticed() {}

    static List<Departure> departures() {
        return List.of(
                Departure.of("polling: handshake", v -> v.dial().send(Requests.get(POLLING))),
                Departure.of("polling: opened", Visitor::open),
                Departure.of("polling: CONNECT sent", v -> v.post(v.open(), v.connectPacket())),
                Departure.of("polling: connected", Noticed::pollingConnected),
                Departure.of("polling: join sent", v -> v.beginJoin(pollingConnected(v))),
                Departure.of("polling: joined", Noticed::pollingJoined),
                Departure.of("polling: left the namespace", v -> v.post(pollingJoined(v), "41")),
                Departure.of("polling: a poll reset", v -> pollingJoined(v).send(v.poll())),
                Departure.of("polling: a POST reset", v -> pollingJoined(v).send(v.head(9))),
                upgrade("upgrade begun", Visitor::upgrade),
                upgrade("probe sent", v -> say(v.upgrade(), "2probe")),
                upgrade("probe answered", Noticed::probed),
                upgrade("upgrade packet sent", v -> say(probed(v), "5")));
    }

    private static final String POLLING = Requests.POLLING;

    private static Departure upgrade(String name, Departure.Script script) {
        return Departure.of(
                "vanished: " + name,
                v -> {
                    pollingJoined(v);
                    script.run(v);
                });
    }
}
