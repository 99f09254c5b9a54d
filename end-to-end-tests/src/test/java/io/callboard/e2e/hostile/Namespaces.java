package io.callboard.e2e.hostile;

import static io.callboard.e2e.hostile.Attack.connected;
import static io.callboard.e2e.hostile.Attack.fresh;
import static io.callboard.e2e.hostile.LineReaction.answers;
import static io.callboard.e2e.hostile.LineReaction.answersAndGoesOn;
import static io.callboard.e2e.hostile.LineReaction.ends;

import java.util.Collections;
import java.util.List;

/** Wishes to be let in where there is nothing. Socket.IO protocol v5, "Connection". */
final class Namespaces {
    private static final String INVALID = ",{\"message\":\"Invalid namespace\"}";

    private Namespaces() {}

    private static List<Attack> unknown(String name, String namespace) {
        String answer = "44" + namespace + INVALID;
        return connected(name, answersAndGoesOn(answer), "40" + namespace + ",");
    }

    static List<Attack> attacks() {
        return Attack.all(
                List.of(
                        unknown("a namespace nobody knows", "/random"),
                        unknown("the namespace __proto__", "/__proto__"),
                        unknown("the namespace constructor", "/constructor"),
                        unknown("a namespace with a query", "/admin?x=1"),
                        unknown("a namespace that climbs", "/../admin"),
                        unknown("a namespace of two slashes", "//"),
                        unknown("a namespace of digits", "/12"),
                        unknown("a namespace with a zero", "/a\u0000b"),
                        unknown("a namespace with a line break", "/a\nb"),
                        unknown("a namespace of emoji", "/\ud83d\ude00"),
                        unknown("a namespace of 100 kB", "/" + "n".repeat(100_000)),
                        unknown("a namespace that looks like JSON", "/[\"a\"]"),
                        connected(
                                "the admin's namespace",
                                answersAndGoesOn("44/admin" + INVALID),
                                "40/admin,{\"username\":\"admin\",\"password\":\"\"}"),
                        connected(
                                "a namespace without a comma",
                                answersAndGoesOn("44/admin{\"a\":1}" + INVALID),
                                "40/admin{\"a\":1}"),
                        connected(
                                "a hundred and one refusals",
                                ends(),
                                Collections.nCopies(101, "40/no,").toArray(String[]::new)),
                        connected("the root a second time", ends(), "40/,"),
                        fresh(
                                "a namespace nobody knows, first of all",
                                answers("44/random" + INVALID),
                                "40/random,"),
                        fresh(
                                "eleven CONNECTs to nowhere before one that counts",
                                ends(),
                                Collections.nCopies(11, "40/no,").toArray(String[]::new)),
                        fresh("a CONNECT of 20 kB", ends(), "40/" + "n".repeat(20_000) + ","),
                        fresh(
                                "two CONNECTs at once",
                                ends(),
                                "40{\"token\":\"a\"}",
                                "40{\"token\":\"a\"}")));
    }
}
