package io.callboard.e2e.hostile;

import static io.callboard.e2e.hostile.Attack.body;
import static io.callboard.e2e.hostile.Frames.bytes;
import static io.callboard.e2e.hostile.LineReaction.ends;
import static io.callboard.e2e.hostile.LineReaction.goesOn;

import java.util.List;

/** Bodies of polling POSTs. Engine.IO protocol v4, "HTTP long-polling". */
final class PollingPayloads {
    private static final String EVENT = "42[\"a\"]";

    private PollingPayloads() {}

    static List<Attack> attacks() {
        return List.of(
                body("a separator and nothing else", "\u001e", ends()),
                body("a separator before the first packet", "\u001e" + EVENT, ends()),
                body("a separator behind the last packet", EVENT + "\u001e", ends()),
                body("two separators in a row", EVENT + "\u001e\u001e" + EVENT, ends()),
                body("a megabyte of separators", "\u001e".repeat(999_999), ends()),
                body("half a million noops", "6\u001e".repeat(499_999) + "6", ends()),
                body("a malformed packet behind good ones", "6\u001e6\u001eabc", ends()),
                body("an event behind a close", "1\u001e" + EVENT, ends()),
                body("two closes", "1\u001e1", ends()),
                body("five thousand pongs", "3\u001e".repeat(4_999) + "3", goesOn()),
                body("lengths as in version 3", "2:40", ends()),
                body("binary lengths as in version 3", bytes(0, 4, 0xff, '4', '2'), ends()),
                body("a JSONP form", "d=42%5B%22a%22%5D", ends()),
                body("JSON", "{\"type\":\"message\"}", ends()),
                body("XML", "<!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/passwd\">]>", ends()),
                body("base 64 with a space", "bAQID BA==", ends()),
                body("base 64 with a line break", "bAQID\r\nBA==", ends()),
                body("base 64 of another alphabet", "b-_-_", ends()),
                body("base 64 of one letter", "bA", ends()),
                body("base 64 with padding inside", "bAQ==BA==", ends()),
                body("base 64 of a megabyte", "b" + "A".repeat(999_996), ends()),
                body("a UTF-8 byte that begins nothing", bytes('4', '2', 0x80), ends()),
                body("a UTF-8 sequence cut short", bytes('4', '2', 0xe2, 0x82), ends()),
                body("an overlong UTF-8 slash", bytes('4', '2', 0xc0, 0xaf), ends()),
                body("a surrogate in UTF-8", bytes('4', '2', 0xed, 0xa0, 0x80), ends()),
                body("a character beyond Unicode", bytes('4', 0xf4, 0x90, 0x80, 0x80), ends()),
                body("UTF-16", bytes(0xff, 0xfe, '4', 0, '2', 0), ends()),
                body("a gzip header", bytes(0x1f, 0x8b, 8, 0, 0, 0, 0, 0), ends()),
                body("a separator in UTF-8 of two bytes", bytes('6', 0xc0, 0x9e, '6'), ends()));
    }
}
