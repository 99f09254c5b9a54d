package io.callboard.testkit;

import static io.callboard.testkit.SampleEntries.append;
import static io.callboard.testkit.SampleEntries.carrying;
import static io.callboard.testkit.SampleEntries.entry;
import static org.assertj.core.api.Assertions.assertThat;

import io.callboard.core.audit.AuditEntry;
import io.callboard.core.audit.AuditLog;
import io.callboard.core.audit.NewEntry;
import io.callboard.core.audit.PlainValues;
import io.callboard.core.audit.RecordedEntry;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What is read is what was written, to the last bit. */
interface AuditLogRoundTripPromises {
    AuditLog log();

    @Test
    default void everyFieldComesBack() {
        AuditEntry entry =
                new AuditEntry(
                        "WORK_ITEM_STATUS_CHANGED",
                        "u1",
                        "abc",
                        "WORK_ITEM",
                        "wi1",
                        Map.of("status", "ACTIVE"),
                        "id-1",
                        Instant.parse("2026-11-25T08:15:30.987Z"),
                        "acme",
                        "Xy-_0123456789abcdef");
        assertComesBack(new NewEntry(entry, "f", Set.of()));
    }

    @Test
    default void fieldsThatAreAbsentStayAbsent() {
        assertComesBack(
                new NewEntry(
                        AuditEntry.of("A").id("a").at(Instant.EPOCH.minusMillis(1)), "", Set.of()));
    }

    @Test
    default void idsComeBackInEveryScriptAndLength() {
        String longest = "x".repeat(AuditEntry.MAX_ID_CHARACTERS);
        assertComesBack(entry(longest));
        assertComesBack(entry("日本語 🎹 ' \" \\ % $ . \u0001 é e\u0301"));
        assertComesBack(entry(" a "));
    }

    @Test
    default void scalarsComeBackWithTheirType() {
        Map<String, @Nullable Object> data = new LinkedHashMap<>();
        data.put("null", null);
        data.put("yes", true);
        data.put("no", false);
        data.put("text", "text");
        data.put("no text", "");
        data.put("like a number", "1");
        data.put("zero", 0L);
        data.put("one", 1L);
        data.put("beyond int", 1L + Integer.MAX_VALUE);
        data.put("beyond JavaScript", 9_007_199_254_740_993L);
        data.put("max", Long.MAX_VALUE);
        data.put("min", Long.MIN_VALUE);
        assertDataComesBack(data);
    }

    @Test
    default void doublesComeBackToTheLastBit() {
        assertDataComesBack(
                Map.of(
                        "doubles",
                        List.of(
                                0.0,
                                -0.0,
                                1.0,
                                0.1,
                                -1.5e-7,
                                1e22,
                                1.0 / 3,
                                9_007_199_254_740_992.0,
                                Double.MAX_VALUE,
                                Double.MIN_VALUE,
                                Double.MIN_NORMAL)));
    }

    @Test
    default void everyCharacterComesBack() {
        assertDataComesBack(
                Map.of(
                        "text",
                        "\u0000\u0001\t\r\n\"\\/\u007f\u0085\u2028\u2029\ufeff\uffff é 漢 🎹"));
    }

    @Test
    default void unusualKeysComeBack() {
        Map<String, @Nullable Object> data = new LinkedHashMap<>();
        for (String key :
                List.of(
                        "",
                        " ",
                        ".",
                        "a.b",
                        ".a",
                        "a.",
                        "$",
                        "$set",
                        "a$b",
                        "$ref",
                        "_id",
                        "%",
                        "%2E",
                        "%24",
                        "%25",
                        "%00",
                        "\u0000",
                        "a\u0000b",
                        "0",
                        "__proto__",
                        "é",
                        "漢",
                        "🎹",
                        "\"",
                        "\\")) {
            data.put(key, key);
        }
        assertDataComesBack(data);
        assertDataComesBack(Map.of("list", List.of(data)));
    }

    @Test
    default void nestedListsAndObjectsComeBack() {
        Map<String, @Nullable Object> inner = new LinkedHashMap<>();
        inner.put("none", null);
        inner.put("empty list", List.of());
        inner.put("empty object", Map.of());
        inner.put("mixed", Arrays.asList(null, 1L, 1.0, "1", true, List.of(List.of()), Map.of()));
        assertDataComesBack(Map.of("a", Map.of("b", List.of(inner, inner))));
    }

    @Test
    default void theDeepestNestingComesBack() {
        Object lists = 1L;
        Object objects = 1L;
        for (int depth = 1; depth < PlainValues.MAX_DEPTH; depth++) {
            lists = List.of(lists);
            objects = Map.of("a", objects);
        }
        assertDataComesBack(Map.of("lists", lists, "objects", objects));
    }

    @Test
    default void theLargestDataComesBack() {
        int nearlyAll = AuditEntry.MAX_DATA_BYTES - 100;
        assertDataComesBack(Map.of("text", "x".repeat(nearlyAll)));
        assertDataComesBack(Map.of("k".repeat(nearlyAll), "x"));
    }

    @Test
    default void membersOfObjectsKeepTheirOrder() {
        Map<String, @Nullable Object> data = new LinkedHashMap<>();
        for (String key : List.of("z", "a", "m", "10", "9", "")) {
            data.put(key, 1L);
        }
        append(log(), carrying("ordered", data));

        assertThat(log().read(0, 1).get(0).entry().data().keySet())
                .containsExactly("z", "a", "m", "10", "9", "");
    }

    private void assertDataComesBack(Map<String, ? extends @Nullable Object> data) {
        assertComesBack(carrying("data-" + log().head(), data));
    }

    private void assertComesBack(NewEntry added) {
        long position = log().head() + 1;
        List<RecordedEntry> expected = List.of(new RecordedEntry(position, added.entry()));

        assertThat(append(log(), added)).isEqualTo(expected);
        assertThat(log().read(position - 1, 1)).isEqualTo(expected);
        assertThat(append(log(), added)).as("the answer to a retry").isEqualTo(expected);
    }
}
