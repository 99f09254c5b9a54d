package io.callboard.e2e.hostile;

import static io.callboard.e2e.hostile.Attack.connected;
import static io.callboard.e2e.hostile.LineReaction.ends;
import static io.callboard.e2e.hostile.LineReaction.goesOn;

import java.util.List;

/** Engine.IO packets, in both transports. Engine.IO protocol v4, "Packet encoding". */
final class EnginePackets {
    private EnginePackets() {}

    static List<Attack> attacks() {
        return Attack.all(
                List.of(
                        connected("an empty packet", ends(), ""),
                        connected("a packet of type 7", ends(), "7"),
                        connected("a packet of type 9", ends(), "9{}"),
                        connected("a packet of type a", ends(), "abc"),
                        connected("a packet of type B", ends(), "BAQIDBA=="),
                        connected("a type behind a space", ends(), " 42[\"a\"]"),
                        connected("a type behind a byte order mark", ends(), "\ufeff42[\"a\"]"),
                        connected("a type in Arabic digits", ends(), "\u0664\u0662[\"a\"]"),
                        connected("a type in full width", ends(), "\uff14\uff12[\"a\"]"),
                        connected("a type below zero", ends(), "-1"),
                        connected("a packet of one zero", ends(), "\u0000"),
                        connected("a ping from a client", ends(), "2"),
                        connected("a probe outside an upgrade", ends(), "2probe"),
                        connected("a close", ends(), "1"),
                        connected("a close with words", ends(), "1goodbye"),
                        connected("an open packet from a client", goesOn(), "0{\"sid\":\"mine\"}"),
                        connected("a pong nobody asked for", goesOn(), "3"),
                        connected("a pong with a probe", goesOn(), "3probe"),
                        connected("an upgrade outside an upgrade", goesOn(), "5"),
                        connected("a noop", goesOn(), "6"),
                        connected("a noop with 100 kB", goesOn(), "6" + "x".repeat(100_000)),
                        connected("a message of nothing", ends(), "4"),
                        connected("binary data that nothing announced", ends(), "bAQIDBA=="),
                        connected("empty binary data", ends(), "b")));
    }
}
