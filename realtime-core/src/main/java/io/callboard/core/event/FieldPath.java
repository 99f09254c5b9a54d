package io.callboard.core.event;

import io.callboard.core.Quoted;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Where in an entry a value is found.
 *
 * <p>Written as a name, which is looked up in the entry's own fields and then in its data ({@code
 * targetId}, {@code status}); as a path into nested data ({@code data.member.id}); or as
 * alternatives, of which the first that has a value counts ({@code data.userId|targetId}).
 */
public final class FieldPath {
    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_-]{0,63}");

    private final String text;
    private final List<List<String>> alternatives;

    private FieldPath(String text) {
        this.text = text;
        this.alternatives =
                Stream.of(text.split("\\|", -1))
                        .map(path -> List.of(path.split("\\.", -1)))
                        .toList();
        for (List<String> path : alternatives) {
            for (String name : path) {
                if (!NAME.matcher(name).matches()) {
                    throw new IllegalArgumentException(
                            "A value is named like targetId, data.userId or data.userId|targetId,"
                                    + " not "
                                    + Quoted.of(text));
                }
            }
        }
    }

    /** Reads a path as it is written in catalogs. */
    public static FieldPath parse(String text) {
        return new FieldPath(text);
    }

    /** The first value found; a null in the entry counts as none. */
    public Optional<Object> valueIn(FieldSource source) {
        return alternatives.stream().flatMap(path -> follow(path, source).stream()).findFirst();
    }

    /** As {@link #valueIn}, as text; a number is written out, any other value counts as none. */
    public Optional<String> textIn(FieldSource source) {
        return valueIn(source)
                .filter(value -> value instanceof String || value instanceof Long)
                .map(Object::toString);
    }

    private static Optional<Object> follow(List<String> path, FieldSource source) {
        Object value = source.field(path.get(0));
        for (String name : path.subList(1, path.size())) {
            value = value instanceof Map<?, ?> map ? map.get(name) : null;
        }
        return Optional.ofNullable(value);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof FieldPath path && path.text.equals(text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    /** The path as it is written in catalogs. */
    @Override
    public String toString() {
        return text;
    }
}
