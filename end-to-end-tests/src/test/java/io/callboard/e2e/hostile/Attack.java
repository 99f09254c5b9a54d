package io.callboard.e2e.hostile;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * One hostile input, and the check that the server reacts as it must.
 *
 * @param script sends the input and fails unless the reaction is the expected one
 * @param slow whether the reaction takes seconds, so that others should not wait for it
 */
record Attack(String name, Via via, Script script, boolean slow) {
    /** How the input reaches the server. */
    enum Via {
        HTTP,
        POLLING,
        WEBSOCKET
    }

    /** What is sent, and what must come of it. */
    interface Script {
        void run(Target target) throws Exception;
    }

    static Attack of(String name, Via via, Script script) {
        return new Attack(name, via, script, false);
    }

    Attack slowly() {
        return new Attack(name, via, script, true);
    }

    /** Unique among all. */
    String title() {
        return name + " (" + via + ")";
    }

    /** An HTTP request, or what is meant to pass for one. */
    static Attack http(String name, String request, HttpReaction reaction) {
        return of(
                name,
                Via.HTTP,
                target -> {
                    try (Wire wire = target.wire()) {
                        wire.offer(request.getBytes(StandardCharsets.ISO_8859_1));
                        reaction.check(wire);
                    }
                });
    }

    /** Bytes on a WebSocket of a client that is let in. */
    static Attack frames(String name, byte[] bytes, LineReaction reaction) {
        return of(
                name,
                Via.WEBSOCKET,
                target -> {
                    try (WebSocketLine line = target.webSocket()) {
                        line.connect();
                        line.offer(bytes);
                        reaction.check(line);
                    }
                });
    }

    /** The body of a POST in the session of a client that is let in. */
    static Attack body(String name, byte[] body, LineReaction reaction) {
        return of(
                name,
                Via.POLLING,
                target -> {
                    try (PollingLine line = target.polling()) {
                        line.connect();
                        line.post(body);
                        reaction.check(line);
                    }
                });
    }

    static Attack body(String name, String body, LineReaction reaction) {
        return body(name, Frames.utf8(body), reaction);
    }

    /** Packets of a client that is let in, over both transports. */
    static List<Attack> connected(String name, LineReaction reaction, String... packets) {
        return overBoth(
                name,
                line -> {
                    line.connect();
                    line.send(packets);
                    reaction.check(line);
                });
    }

    /** Packets of a client that has not asked to be let in, over both transports. */
    static List<Attack> fresh(String name, LineReaction reaction, String... packets) {
        return overBoth(
                name,
                line -> {
                    line.send(packets);
                    reaction.check(line);
                });
    }

    /** The same over both transports. */
    static List<Attack> overBoth(String name, LineReaction script) {
        return List.of(
                of(
                        name,
                        Via.POLLING,
                        target -> {
                            try (Line line = target.polling()) {
                                script.check(line);
                            }
                        }),
                of(
                        name,
                        Via.WEBSOCKET,
                        target -> {
                            try (Line line = target.webSocket()) {
                                script.check(line);
                            }
                        }));
    }

    /** Puts single attacks and lists of them into one list. */
    static List<Attack> all(List<List<Attack>> lists) {
        List<Attack> all = new ArrayList<>();
        lists.forEach(all::addAll);
        return List.copyOf(all);
    }
}
