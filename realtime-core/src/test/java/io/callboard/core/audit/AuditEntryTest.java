package io.callboard.core.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AuditEntryTest {
    @ParameterizedTest
    @ValueSource(strings = {"", "x", "Document", "1X", "A-B", "A B", "_A"})
    void anActionIsAnUpperCaseName(String action) {
        assertThatIllegalArgumentException().isThrownBy(() -> AuditEntry.of(action));
    }

    @Test
    void anActionHasAtMost64Characters() {
        AuditEntry.of("A".repeat(64));
        assertThatIllegalArgumentException().isThrownBy(() -> AuditEntry.of("A".repeat(65)));
    }

    @Test
    void anIdHasAtMost128Characters() {
        AuditEntry.of("A").actor("x".repeat(128));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AuditEntry.of("A").actor("x".repeat(129)))
                .withMessageStartingWith("actorId has 1-128 characters");
        assertThatIllegalArgumentException().isThrownBy(() -> AuditEntry.of("A").workspace(" "));
        assertThatIllegalArgumentException().isThrownBy(() -> AuditEntry.of("A").id(""));
    }

    @Test
    void theIdOfASocketHas1To64Characters() {
        String longest = "x".repeat(64);
        assertThat(AuditEntry.of("A").exceptSocket(longest).exceptSocket()).isEqualTo(longest);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AuditEntry.of("A").exceptSocket(longest + "x"))
                .withMessageStartingWith("The id of a socket has 1-64 characters");
        assertThat(AuditEntry.isSocketId(null)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "workspace:abc", "user:u1", "a/b", "a.b", "a~b", "a,b", "ä"})
    void whatIsNoIdOfASocketIsRefusedSoThatNoRoomCanBeLeftOut(String id) {
        assertThatIllegalArgumentException().isThrownBy(() -> AuditEntry.of("A").exceptSocket(id));
        assertThat(AuditEntry.isSocketId(id)).isFalse();
    }

    @Test
    void theSocketThatIsLeftOutIsKeptAndIsNoFieldForEvents() {
        AuditEntry entry =
                AuditEntry.of("A")
                        .exceptSocket("s-_1")
                        .actor("u1")
                        .workspace("w")
                        .target("T", "t")
                        .with("a", 1)
                        .id("id")
                        .at(Instant.EPOCH)
                        .tenant("acme");

        assertThat(entry.exceptSocket()).isEqualTo("s-_1");
        assertThat(entry.tenant()).isEqualTo("acme");
        assertThat(entry.field("exceptSocket")).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\ud83c", "\udfb9", "a\ud83cb", "\udfb9\ud83c"})
    void anIdHasNoHalfCharacters(String id) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AuditEntry.of("A").actor(id))
                .withMessageStartingWith("actorId holds half a character");
        assertThatIllegalArgumentException().isThrownBy(() -> AuditEntry.of("A").workspace(id));
        assertThatIllegalArgumentException().isThrownBy(() -> AuditEntry.of("A").target("T", id));
        assertThatIllegalArgumentException().isThrownBy(() -> AuditEntry.of("A").target(id, "t"));
        assertThatIllegalArgumentException().isThrownBy(() -> AuditEntry.of("A").id(id));
    }

    @Test
    void anIdMayHaveCharactersOfTwoHalves() {
        assertThat(AuditEntry.of("A").id("🎹").id()).isEqualTo("🎹");
    }

    @Test
    void timeIsKeptToTheMillisecond() {
        assertThat(AuditEntry.of("A").at(Instant.parse("2026-11-25T12:00:00.123456Z")).at())
                .isEqualTo(Instant.parse("2026-11-25T12:00:00.123Z"));
    }

    @Test
    void dataIsCopiedDeeply() {
        List<@Nullable Object> list = new ArrayList<>(List.of("a"));
        Map<String, @Nullable Object> data = new HashMap<>(Map.of("list", list));
        AuditEntry entry = AuditEntry.of("A").with("more", data);

        list.add("b");
        data.clear();

        assertThat(entry.data()).isEqualTo(Map.of("more", Map.of("list", List.of("a"))));
    }

    @Test
    void smallIntegersBecomeLongsAndFloatsDoubles() {
        AuditEntry entry = AuditEntry.of("A").with("i", 1).with("s", (short) 2).with("f", 0.5f);

        assertThat(entry.data()).isEqualTo(Map.of("i", 1L, "s", 2L, "f", 0.5));
    }

    @Test
    void nullsAreKept() {
        assertThat(AuditEntry.of("A").with("x", null).data()).containsEntry("x", null);
    }

    @Test
    void whatJsonCannotSayIsRefused() {
        AuditEntry entry = AuditEntry.of("A");

        assertThatIllegalArgumentException().isThrownBy(() -> entry.with("x", Double.NaN));
        assertThatIllegalArgumentException().isThrownBy(() -> entry.with("x", new Object()));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> entry.with("x", BigInteger.TWO.pow(64)));
        assertThatIllegalArgumentException().isThrownBy(() -> entry.with("x", "\ud800"));
        assertThatIllegalArgumentException().isThrownBy(() -> entry.with("x", Map.of(1, 2)));
    }

    @Test
    void charactersCountAsManyBytesAsJsonNeedsForThem() {
        int around = 8;
        int room = AuditEntry.MAX_DATA_BYTES - around;
        AuditEntry.of("A").with("x", "\u0001".repeat(room / 6));
        AuditEntry.of("A").with("x", "\n".repeat(room / 2));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> AuditEntry.of("A").with("x", "\u0001".repeat(room / 6 + 1)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AuditEntry.of("A").with("x", "\n".repeat(room / 2 + 1)));
    }

    @Test
    void dataIsAtMost64KiB() {
        // {"x":"…"}
        int around = 8;
        AuditEntry.of("A").with("x", "a".repeat(AuditEntry.MAX_DATA_BYTES - around));

        assertThatIllegalArgumentException()
                .isThrownBy(
                        () ->
                                AuditEntry.of("A")
                                        .with(
                                                "x",
                                                "a".repeat(AuditEntry.MAX_DATA_BYTES - around + 1)))
                .withMessage("data is larger than 65536 bytes as JSON");
    }

    @Test
    void dataIsMeasuredInBytesAndNotInCharacters() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AuditEntry.of("A").with("x", "€".repeat(22_000)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AuditEntry.of("A").with("x", "😀".repeat(17_000)));
    }

    @Test
    void dataIsAtMost32LevelsDeep() {
        AuditEntry.of("A").with("x", nested(31));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AuditEntry.of("A").with("x", nested(32)))
                .withMessage("data is nested deeper than 32 levels");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AuditEntry.of("A").with("x", nested(100_000)));
    }

    private static Object nested(int levels) {
        Object value = "x";
        for (int i = 0; i < levels; i++) {
            value = List.of(value);
        }
        return value;
    }
}
