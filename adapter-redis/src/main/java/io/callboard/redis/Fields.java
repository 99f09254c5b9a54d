package io.callboard.redis;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the members of a message: what is not as it should be makes it malformed. */
record Fields(Map<?, ?> members) {
    static Fields of(@Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            return new Fields(map);
        }
        throw new MalformedMessageException("There is no object where one should be");
    }

    @Nullable Object get(String name) {
        return members.get(name);
    }

    boolean has(String name) {
        return members.containsKey(name);
    }

    Fields object(String name) {
        return of(get(name));
    }

    /** Numbers too: old code in JavaScript has rooms that are named by one. */
    String text(String name) {
        return optionalText(name).orElseThrow(() -> missing(name));
    }

    Optional<String> optionalText(String name) {
        return text(get(name));
    }

    private static Optional<String> text(@Nullable Object value) {
        return value instanceof String || value instanceof Number
                ? Optional.of(value.toString())
                : Optional.empty();
    }

    int number(String name) {
        return get(name) instanceof Number number ? number.intValue() : none(name);
    }

    private static int none(String name) {
        throw missing(name);
    }

    boolean isTrue(String name) {
        return Boolean.TRUE.equals(get(name));
    }

    List<@Nullable Object> list(String name) {
        if (get(name) instanceof List<?> list) {
            return Collections.unmodifiableList(new ArrayList<@Nullable Object>(list));
        }
        throw missing(name);
    }

    /** None if there is no list, as old servers and others leave it out. */
    Set<String> names(String name) {
        Set<String> names = new LinkedHashSet<>();
        if (get(name) instanceof List<?> list) {
            list.forEach(each -> names.add(text(each).orElseThrow(() -> missing(name))));
        }
        return names;
    }

    private static MalformedMessageException missing(String name) {
        return new MalformedMessageException("There is no good " + name);
    }
}
