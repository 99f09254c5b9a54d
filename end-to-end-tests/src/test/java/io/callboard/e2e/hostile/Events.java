package io.callboard.e2e.hostile;

import static io.callboard.e2e.hostile.Attack.connected;
import static io.callboard.e2e.hostile.LineReaction.answersAndGoesOn;
import static io.callboard.e2e.hostile.LineReaction.ends;
import static io.callboard.e2e.hostile.LineReaction.goesOn;

import java.util.List;

/** Events and acks of somebody who was let in, but not to do this. */
final class Events {
    private static final String REFUSED = "431[{\"ok\":false";
    private static final String ANSWERED = "431[{\"ok\":true";

    private Events() {}

    static List<Attack> attacks() {
        return Attack.all(
                List.of(
                        connected(
                                "a server's event from a client",
                                goesOn(),
                                "42[\"document:uploaded\",{\"targetId\":\"x\"}]"),
                        connected(
                                "an event that asks for an answer nobody gives",
                                goesOn(),
                                "421[\"nonsense\"]"),
                        connected(
                                "an event of 100 kB by name",
                                goesOn(),
                                "42[\"" + "e".repeat(100_000) + "\"]"),
                        connected(
                                "an event named by a number beyond double",
                                goesOn(),
                                "42[" + "9".repeat(900) + "]"),
                        connected(
                                "the largest ack id",
                                answersAndGoesOn("439007199254740991[{"),
                                "429007199254740991[\"leave\",\"workspace:a\"]"),
                        connected(
                                "an ack id beyond double",
                                answersAndGoesOn("43429007199254740993[{"),
                                "42429007199254740993[\"leave\",\"workspace:a\"]"),
                        connected(
                                "the same ack id twice",
                                answersAndGoesOn(ANSWERED),
                                "421[\"leave\",\"workspace:a\"]",
                                "421[\"leave\",\"workspace:a\"]"),
                        connected("a join of nothing", answersAndGoesOn(REFUSED), "421[\"join\"]"),
                        connected(
                                "a join of null", answersAndGoesOn(REFUSED), "421[\"join\",null]"),
                        connected(
                                "a join of a number", answersAndGoesOn(REFUSED), "421[\"join\",1]"),
                        connected(
                                "a join of a list",
                                answersAndGoesOn(REFUSED),
                                "421[\"join\",[\"workspace:mine\"]]"),
                        connected(
                                "a join of an object",
                                answersAndGoesOn(REFUSED),
                                "421[\"join\",{\"room\":\"workspace:mine\"}]"),
                        connected(
                                "a join of true", answersAndGoesOn(REFUSED), "421[\"join\",true]"),
                        connected(
                                "a join that nobody asks about",
                                answersAndGoesOn("42[\"room:error\""),
                                "42[\"join\",[]]"),
                        connected(
                                "a join with ten thousand more arguments",
                                answersAndGoesOn(ANSWERED),
                                "421[\"join\",\"workspace:mine\"" + ",0".repeat(10_000) + "]"),
                        connected(
                                "a leave of nothing", answersAndGoesOn(REFUSED), "421[\"leave\"]"),
                        connected(
                                "a leave of where one never was",
                                answersAndGoesOn(ANSWERED),
                                "421[\"leave\",\"workspace:other\"]"),
                        connected(
                                "a leave of one's own room",
                                answersAndGoesOn(REFUSED),
                                "421[\"leave\",\"user:mallory\"]"),
                        connected(
                                "an event behind a disconnect",
                                ends(),
                                "41",
                                "42[\"join\",\"workspace:mine\"]"),
                        connected("two disconnects", ends(), "41", "41")));
    }
}
