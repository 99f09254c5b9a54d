package io.callboard.e2e.hostile;

import static io.callboard.e2e.hostile.LineReaction.ends;
import static io.callboard.e2e.hostile.LineReaction.goesOn;

import java.util.ArrayList;
import java.util.List;

/** Texts that are no Socket.IO packets, or not now. Socket.IO protocol v5, "Packet encoding". */
final class SocketIoPackets {
    private SocketIoPackets() {}

    static List<Attack> attacks() {
        List<Attack> attacks = new ArrayList<>();
        malformed().forEach(packet -> attacks.addAll(Attack.connected(packet, ends(), packet)));
        for (String name : RESERVED) {
            String packet = "42[\"" + name + "\"]";
            attacks.addAll(Attack.connected("the event " + name, ends(), packet));
        }
        HARMLESS.forEach(packet -> attacks.addAll(Attack.connected(packet, goesOn(), packet)));
        BEFORE_CONNECT.forEach(
                packet ->
                        attacks.addAll(Attack.fresh(packet + " before a CONNECT", ends(), packet)));
        attacks.addAll(
                Attack.fresh("an attachment before a CONNECT", ends(), "451-[\"a\"]", "bAQ=="));
        attacks.addAll(
                Attack.connected("brackets 100,000 deep", ends(), "42" + "[".repeat(100_000)));
        attacks.addAll(Attack.connected("arrays 65 deep", ends(), nested(65)));
        attacks.addAll(Attack.connected("arrays 60 deep", goesOn(), nested(60)));
        attacks.addAll(
                Attack.connected(
                        "objects 10,000 deep", ends(), "42[\"a\"," + "{\"a\":".repeat(10_000)));
        attacks.addAll(
                Attack.connected(
                        "120,000 arguments", ends(), "42[\"a\"" + ",0".repeat(120_000) + "]"));
        attacks.addAll(
                Attack.connected(
                        "an argument of 100,000 digits",
                        ends(),
                        "42[\"a\"," + "9".repeat(100_000) + "]"));
        attacks.addAll(
                Attack.connected(
                        "an ack id of 1,000 digits", ends(), "42" + "9".repeat(1_000) + "[\"a\"]"));
        attacks.addAll(
                Attack.connected(
                        "a text of 900 kB that never ends", ends(), "42[\"" + "a".repeat(900_000)));
        attacks.addAll(
                Attack.connected(
                        "900 kB of backslashes",
                        goesOn(),
                        "42[\"a\",\"" + "\\".repeat(900_000) + "\"]"));
        attacks.addAll(
                Attack.connected(
                        "100,000 equal names",
                        ends(),
                        "42[\"a\",{" + "\"k\":0,".repeat(100_000) + "\"k\":0}]"));
        return attacks;
    }

    private static final List<String> RESERVED =
            List.of(
                    "connect",
                    "connect_error",
                    "disconnect",
                    "disconnecting",
                    "newListener",
                    "removeListener");

    /** Every one ends a session that was let in. */
    private static List<String> malformed() {
        return List.of(
                "4",
                "47[\"x\"]",
                "48",
                "4abc",
                "4-1",
                "4 2[\"x\"]",
                "42",
                "4212",
                "42{}",
                "42[]",
                "42[null]",
                "42[{}]",
                "42[true]",
                "42[[\"a\"]]",
                "42[\"a\"",
                "42[\"a\"]x",
                "42[\"a\"][\"b\"]",
                "42abc[\"x\"]",
                "42-1[\"x\"]",
                "421.5[\"x\"]",
                "42admin,[\"x\"]",
                "42,[\"x\"]",
                "42[\"a\",]",
                "42['a']",
                "42[\"a\",NaN]",
                "42[\"a\",Infinity]",
                "42[\"a\",01]",
                "42[\"a\",+1]",
                "42[\"a\",.5]",
                "42[\"a\",0x10]",
                "42[\"a\",undefined]",
                "42[\"a\",\"\\x41\"]",
                "42[\"a\",\"\\u12\"]",
                "42[\"a\",\"\t\"]",
                "42[\"a\"]//",
                "42/*x*/[\"a\"]",
                "42[\"a\",1e999999999]",
                "42\"a\"",
                "42null",
                "42\u00a0[\"a\"]",
                "41{}",
                "41null",
                "41[]",
                "43",
                "431",
                "431{}",
                "431\"x\"",
                "44{\"message\":\"x\"}",
                "44\"x\"",
                "40",
                "40{}",
                "40[]",
                "40\"abc\"",
                "40null",
                "40{",
                "40,{}",
                "42/nowhere,[\"a\"]",
                "41/nowhere,",
                "43/nowhere,1[]");
    }

    /** Odd, but nothing comes of it. */
    private static final List<String> HARMLESS =
            List.of(
                    "435[\"x\"]",
                    "43[\"x\"]",
                    "42[1,\"x\"]",
                    "42[\"\"]",
                    "42[\"__proto__\"]",
                    "42[\"constructor\"]",
                    "42[\"toString\",{\"__proto__\":{\"admin\":true}}]",
                    "42[\"error\"]",
                    "42[\"connection\"]",
                    "42[\"a\",null,null,null]",
                    "42/,[\"a\"]",
                    "42[\"a\",\"\\ud800\"]",
                    "42[\"a\",\"\\u0000\"]",
                    "42[\"a\",{\"_placeholder\":true,\"num\":0}]",
                    "42 [ \"a\" ] ",
                    "42007[\"leave\",\"workspace:x\"]");

    private static final List<String> BEFORE_CONNECT =
            List.of(
                    "42[\"a\"]",
                    "431[\"a\"]",
                    "41",
                    "41/admin,",
                    "44{\"message\":\"x\"}",
                    "bAQID",
                    "4abc",
                    "40[]",
                    "40\"abc\"");

    private static String nested(int depth) {
        return "42[\"a\"," + "[".repeat(depth) + "]".repeat(depth) + "]";
    }
}
