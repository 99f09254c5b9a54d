package io.callboard.app.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonTest {
    @Test
    void readsEveryKindOfValue() throws MalformedJsonException {
        Map<String, Object> expected = new LinkedHashMap<>();
        expected.put("text", "a\"\u00e4\ud83d\ude00");
        expected.put("whole", 9223372036854775807L);
        expected.put("large", new BigInteger("9223372036854775808"));
        expected.put("real", -1.5e3);
        expected.put("flags", Arrays.asList(true, false, 7L));
        expected.put("nothing", Arrays.asList(null, Map.of(), List.of()));

        Object value =
                parse(
                        """
                        {"text": "a\\"\u00e4\\ud83d\\ude00", "whole": 9223372036854775807,
                         "large": 9223372036854775808, "real": -1.5e3,
                         "flags": [true, false, 7], "nothing": [null, {}, []]}
                        """);

        assertThat(value).isEqualTo(expected);
    }

    @Test
    void writesWhatItReads() throws MalformedJsonException {
        String text =
                "{\"a\":[1,9223372036854775808,-2.5,\"x\\n\",true,null,{\"b\":{}}],\"c\":\"ä\"}";

        assertThat(new String(Json.bytes(parse(text)), UTF_8)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "`` | There is no JSON text",
                "`  ` | There is no JSON text",
                "{\"a\":1,\"a\":2} | line 1, column 11: Duplicate",
                "{\"a\":1} x | line 1, column",
                "{\"a\":1}{} | line 1, column 8: There is more behind",
                "{\"a\": | line 1, column 6: Unexpected end-of-input",
                "{\"a\":01} | line 1, column",
                "{'a':1} | line 1, column 2: Unexpected character",
                "[1,] | line 1, column 4: Unexpected character",
                "[NaN] | line 1, column",
                "[\"\\ud83d\"] | line 1, column 2: Text with half a character",
                "[\"\\ude00\\ud83d\"] | line 1, column 2: Text with half a character",
                "{\"\\ud83d\":1} | line 1, column 9: Broken surrogate pair",
            })
    void saysWhereTextIsMalformed(String text, String message) {
        assertThatThrownBy(() -> parse(text))
                .isInstanceOf(MalformedJsonException.class)
                .hasMessageStartingWith(message);
    }

    @Test
    void theParserIsNotQuotedForWhatIsCutOff() {
        assertThatThrownBy(() -> parse("[{\"a\": true"))
                .hasMessageStartingWith("line 1, column")
                .hasMessageEndingWith("(start marker at line: 1, column: 2)");
    }

    @Test
    void invalidUtf8IsMalformed() {
        assertThatThrownBy(() -> Json.parse(new byte[] {'"', (byte) 0xc3, '"'}))
                .isInstanceOf(MalformedJsonException.class)
                .hasMessageContaining("UTF-8");
    }

    @Test
    void halfACharacterInUtf8IsMalformed() {
        byte[] surrogate = {(byte) 0xed, (byte) 0xa0, (byte) 0x80};

        assertThatThrownBy(() -> Json.parse(quoted("[", surrogate, "]")))
                .isInstanceOf(MalformedJsonException.class);
        assertThatThrownBy(() -> Json.parse(quoted("{", surrogate, ":1}")))
                .isInstanceOf(MalformedJsonException.class);
    }

    private static byte[] quoted(String before, byte[] text, String after) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes((before + "\"").getBytes(UTF_8));
        all.writeBytes(text);
        all.writeBytes(("\"" + after).getBytes(UTF_8));
        return all.toByteArray();
    }

    @Test
    void nestingIsLimited() throws MalformedJsonException {
        assertThat(parse("[".repeat(64) + "]".repeat(64))).isNotNull();
        assertThatThrownBy(() -> parse("[".repeat(65) + "]".repeat(65)))
                .isInstanceOf(MalformedJsonException.class)
                .hasMessageContaining("at most 64 levels")
                .hasMessageNotContaining("Stream");
        assertThatThrownBy(() -> parse("[".repeat(1_000_000)))
                .isInstanceOf(MalformedJsonException.class);
    }

    @Test
    void theNumberOfTokensIsLimited() throws MalformedJsonException {
        // the brackets and the last number are three of them
        assertThat(parse("[" + "1,".repeat(499_997) + "1]")).isNotNull();
        assertThatThrownBy(() -> parse("[" + "1,".repeat(499_998) + "1]"))
                .isInstanceOf(MalformedJsonException.class)
                .hasMessageContaining("500,000 tokens");
    }

    private static @Nullable Object parse(String text) throws MalformedJsonException {
        return Json.parse(text.getBytes(UTF_8));
    }
}
