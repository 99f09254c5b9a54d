package io.callboard.e2e.hostile;

import static io.callboard.e2e.hostile.Attack.connected;
import static io.callboard.e2e.hostile.LineReaction.answersAndGoesOn;
import static io.callboard.e2e.hostile.LineReaction.ends;
import static io.callboard.e2e.hostile.LineReaction.goesOn;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Packets with attachments. Socket.IO protocol v5, "Packet encoding". */
final class SocketIoBinary {
    private static final String PLACEHOLDER = "{\"_placeholder\":true,\"num\":0}";

    private SocketIoBinary() {}

    private static String event(String number) {
        return "451-[\"a\",{\"_placeholder\":true,\"num\":" + number + "}]";
    }

    private static String[] parts(String head, int count, String attachment) {
        List<String> parts = new ArrayList<>(List.of(head));
        parts.addAll(Collections.nCopies(count, attachment));
        return parts.toArray(String[]::new);
    }

    static List<Attack> attacks() {
        return Attack.all(
                List.of(
                        connected("no count of attachments", ends(), "45[\"a\"]"),
                        connected("a count without a dash", ends(), "451[\"a\"]"),
                        connected("a dash without a count", ends(), "45-[\"a\"]"),
                        connected("a count of zero", ends(), "450-[\"a\"]"),
                        connected("a count below zero", ends(), "45-1-[\"a\"]"),
                        connected("a count with a point", ends(), "451.5-[\"a\"]"),
                        connected("a count with an exponent", ends(), "451e1-[\"a\"]"),
                        connected("a hexadecimal count", ends(), "450x1-[\"a\"]"),
                        connected("eleven attachments", ends(), "4511-[\"a\"]"),
                        connected("a count beyond int", ends(), "454294967297-[\"a\"]"),
                        connected(
                                "a count of 100 kB",
                                ends(),
                                "45" + "1".repeat(100_000) + "-[\"a\"]"),
                        connected("a count for an event without", ends(), "421-[\"a\"]"),
                        connected("a placeholder beyond the count", ends(), event("1"), "bAQ=="),
                        connected("a placeholder below zero", ends(), event("-1"), "bAQ=="),
                        connected("a placeholder that is text", ends(), event("\"0\""), "bAQ=="),
                        connected(
                                "a placeholder that is splice",
                                ends(),
                                event("\"splice\""),
                                "bAQ=="),
                        connected("a placeholder with a point", ends(), event("0.5"), "bAQ=="),
                        connected("a placeholder beyond long", ends(), event("1e300"), "bAQ=="),
                        connected("a placeholder that is null", ends(), event("null"), "bAQ=="),
                        connected("a placeholder that is an object", ends(), event("{}"), "bAQ=="),
                        connected(
                                "a placeholder as the name",
                                ends(),
                                "451-[" + PLACEHOLDER + "]",
                                "bAQ=="),
                        connected(
                                "attachments of an object",
                                ends(),
                                "451-{\"a\":" + PLACEHOLDER + "}",
                                "bAQ=="),
                        connected("attachments of null", ends(), "451-null"),
                        connected(
                                "an event instead of an attachment",
                                ends(),
                                event("0"),
                                "42[\"a\"]"),
                        connected(
                                "a disconnect instead of an attachment", ends(), event("0"), "41"),
                        connected("one attachment too many", ends(), event("0"), "bAQ==", "bAQ=="),
                        connected("an attachment for nobody", ends(), "bAQ=="),
                        connected(
                                "a reserved name with an attachment",
                                ends(),
                                "451-[\"disconnect\"]",
                                "bAQ=="),
                        connected(
                                "an attachment for an unknown namespace",
                                ends(),
                                "451-/nowhere,[\"a\"]",
                                "bAQ=="),
                        connected(
                                "an ack with attachments nobody awaits",
                                goesOn(),
                                "461-77[" + PLACEHOLDER + "]",
                                "bAQ=="),
                        connected(
                                "an attachment that is not used", goesOn(), "451-[\"a\"]", "bAQ=="),
                        connected(
                                "an attachment in ten thousand places",
                                ends(),
                                "451-[\"a\"" + ("," + PLACEHOLDER).repeat(10_000) + "]",
                                "bAQ=="),
                        connected(
                                "an attachment where a room belongs",
                                answersAndGoesOn("431[{\"ok\":false"),
                                "451-1[\"join\"," + PLACEHOLDER + "]",
                                "bAQ=="),
                        connected("a pong between the parts", goesOn(), event("0"), "3", "bAQ=="),
                        connected("a close between the parts", ends(), event("0"), "1"),
                        connected(
                                "two hundred attachments to ten that were announced",
                                ends(),
                                parts("4510-[\"a\"]", 200, "bAQ=="))));
    }
}
