package io.callboard.core.event;

import io.callboard.core.Quoted;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Names something that frontends have fetched and cached, as the keys of TanStack Query do: {@code
 * ["work-items", "{workspaceId}"]}. An event says by it what is to be fetched again. A part in
 * braces is a field of the event's payload; a key also stands for all that are longer.
 *
 * @param parts at least one; the first is no field, so that no key stands for everything
 */
public record QueryKey(List<String> parts) {
    private static final Pattern PART = Pattern.compile("[^{}]{1,64}|\\{([^{}]{1,64})}");

    public QueryKey {
        if (parts.isEmpty()
                || !parts.stream().allMatch(part -> PART.matcher(part).matches())
                || fieldIn(parts.get(0)).isPresent()) {
            throw new IllegalArgumentException(
                    "A query key is a list like [\"work-items\", \"{workspaceId}\"], not "
                            + Quoted.of(parts.toString()));
        }
        parts = List.copyOf(parts);
    }

    public static QueryKey of(String... parts) {
        return new QueryKey(List.of(parts));
    }

    /** The payload field that a part stands for; empty if the part is what it says. */
    public static Optional<String> fieldIn(String part) {
        Matcher matcher = PART.matcher(part);
        return matcher.matches() ? Optional.ofNullable(matcher.group(1)) : Optional.empty();
    }

    /** The payload fields it needs. */
    List<String> fields() {
        return parts.stream().flatMap(part -> fieldIn(part).stream()).toList();
    }
}
