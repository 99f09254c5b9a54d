package io.callboard.app.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads one JSON text. Recursion is bounded by the parser's limit on nesting. */
final class JsonReader {
    /** How the parser names another place in the text, with its own settings before that. */
    private static final Pattern SOURCE =
            Pattern.compile("\\[Source: REDACTED[^;\\]]*; ([^\\]]*)]");

    private final JsonParser parser;

    private JsonReader(JsonParser parser) {
        this.parser = parser;
    }

    static @Nullable Object read(JsonFactory factory, byte[] text) throws MalformedJsonException {
        try (JsonParser parser = factory.createParser(text)) {
            return new JsonReader(parser).document();
        } catch (StreamConstraintsException tooMuch) {
            throw malformed(
                    tooMuch.getLocation(),
                    String.format(
                            Locale.ROOT,
                            "Too much: JSON here has at most %d levels, %,d tokens, and numbers of"
                                    + " %,d characters",
                            factory.streamReadConstraints().getMaxNestingDepth(),
                            factory.streamReadConstraints().getMaxTokenCount(),
                            factory.streamReadConstraints().getMaxNumberLength()));
        } catch (JsonProcessingException malformed) {
            throw malformed(
                    malformed.getLocation(),
                    SOURCE.matcher(malformed.getOriginalMessage()).replaceAll("$1"));
        } catch (IOException malformed) {
            // the bytes are there, so this is about the characters they stand for
            throw new MalformedJsonException(String.valueOf(malformed.getMessage()));
        }
    }

    private @Nullable Object document() throws IOException, MalformedJsonException {
        if (parser.nextToken() == null) {
            throw new MalformedJsonException("There is no JSON text, only blanks or nothing");
        }
        Object value = value();
        if (parser.nextToken() != null) {
            throw malformed(parser.currentTokenLocation(), "There is more behind the JSON text");
        }
        return value;
    }

    private @Nullable Object value() throws IOException, MalformedJsonException {
        JsonToken token = parser.currentToken();
        return switch (token) {
            case START_OBJECT -> object();
            case START_ARRAY -> list();
            case VALUE_STRING -> whole(parser.getText());
            case VALUE_NUMBER_INT -> whole(parser.getNumberValue());
            case VALUE_NUMBER_FLOAT -> parser.getDoubleValue();
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NULL -> null;
            default -> throw new IllegalStateException("No value starts with " + token);
        };
    }

    private Map<String, @Nullable Object> object() throws IOException, MalformedJsonException {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = whole(parser.currentName());
            parser.nextToken();
            members.put(name, value());
        }
        return members;
    }

    private List<@Nullable Object> list() throws IOException, MalformedJsonException {
        List<@Nullable Object> elements = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            elements.add(value());
        }
        return elements;
    }

    private static Number whole(Number number) {
        return number instanceof Integer small ? Long.valueOf(small) : number;
    }

    /** Half of a surrogate pair is legal in JSON, and cannot be stored or sent as UTF-8. */
    private String whole(String text) throws MalformedJsonException {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isSurrogate(text.charAt(i))) {
                boolean pair =
                        i + 1 < text.length()
                                && Character.isSurrogatePair(text.charAt(i), text.charAt(i + 1));
                if (!pair) {
                    throw malformed(
                            parser.currentTokenLocation(),
                            "Text with half a character (a lone surrogate)");
                }
                i++;
            }
        }
        return text;
    }

    private static MalformedJsonException malformed(
            @Nullable JsonLocation location, String message) {
        return new MalformedJsonException(
                location == null
                        ? message
                        : String.format(
                                "line %d, column %d: %s",
                                location.getLineNr(), location.getColumnNr(), message));
    }
}
