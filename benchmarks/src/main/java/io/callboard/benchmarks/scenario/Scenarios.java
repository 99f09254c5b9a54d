package io.callboard.benchmarks.scenario;

import java.util.LinkedHashMap;
import java.util.Map;

/** The scenarios there are, by the names of the command line. */
public final class Scenarios {
    private static final int CROWD = 1_000;
    private static final int STALLED = 10;

    private Scenarios() {}

    /** In the order in which they are run. */
    public static Map<String, Scenario> byName() {
        Map<String, Scenario> scenarios = new LinkedHashMap<>();
        scenarios.put("room", room("1 room x 1,000, one at a time", 1, CROWD, 1));
        scenarios.put("room-16", room("1 room x 1,000, 16 outstanding", 1, CROWD, 16));
        scenarios.put("rooms", room("100 rooms x 20, one at a time in each", 100, 20, 1));
        scenarios.put(
                "steady",
                new FanOut("1 room x 1,000, 20 a second", 1, CROWD, new Pace.Steady(20), 0));
        scenarios.put(
                "slow",
                new FanOut(
                        "1 room x 1,000, 16 outstanding, and 10 more that read nothing",
                        1,
                        CROWD,
                        new Pace.Closed(16),
                        STALLED));
        scenarios.put("storm", storm("5,000 connect and join at once", 5 * CROWD));
        scenarios.put("idle", new Idle("10,000 idle in one room", 10 * CROWD, false));
        scenarios.put(
                "storm-token",
                new Storm("5,000 connect with a token (HS256) and join at once", 5 * CROWD, true));
        scenarios.put(
                "idle-token",
                new Idle("10,000 idle in one room, each with a token", 10 * CROWD, true));
        scenarios.put("recorded", recorded("32 backends, single entries", 32, 1, 0));
        scenarios.put("recorded-50", recorded("4 backends, 50 entries each time", 4, 50, 0));
        scenarios.put("recorded-steady", recorded("200 entries a second", 8, 1, 25));
        return scenarios;
    }

    /** From HTTP to 100 sockets. */
    private static Scenario recorded(String title, int callers, int batch, int perSecond) {
        return new Recorded(title + ", HTTP to 100 sockets", 100, callers, batch, perSecond);
    }

    /** The same with a few clients. */
    public static Scenario recorded(int clients, int callers, int batch) {
        return new Recorded("recorded", clients, callers, batch, 0);
    }

    /** So many connect and join at once, without tokens. */
    public static Scenario storm(String title, int clients) {
        return new Storm(title, clients, false);
    }

    /**
     * Members publish in their rooms, and everybody hears it.
     *
     * @param outstanding events of a room that not everybody has got yet
     */
    public static Scenario room(String title, int rooms, int membersPerRoom, int outstanding) {
        return new FanOut(title, rooms, membersPerRoom, new Pace.Closed(outstanding), 0);
    }
}
