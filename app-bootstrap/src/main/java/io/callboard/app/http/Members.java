package io.callboard.app.http;

import io.callboard.core.Quoted;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The members of a JSON object that a caller sent, by type. Null counts as left out. */
final class Members {
    private final String what;
    private final Map<?, ?> members;

    private Members(String what, Map<?, ?> members) {
        this.what = what;
        this.members = members;
    }

    /**
     * @param what the object's name in messages, e.g. {@code The entry}
     * @throws ProblemException with status 422 if it is no object or has a member that is not
     *     known, which is a typing error
     */
    static Members of(String what, @Nullable Object value, Set<String> known) {
        if (!(value instanceof Map<?, ?> members)) {
            throw invalid(what + " is not a JSON object.");
        }
        for (Object name : members.keySet()) {
            if (!known.contains(name)) {
                throw invalid(
                        what
                                + " has a member "
                                + Quoted.of(name.toString())
                                + " that is not known. Known are "
                                + new TreeSet<>(known)
                                + ".");
            }
        }
        return new Members(what, members);
    }

    String text(String name) {
        String value = optionalText(name);
        if (value == null) {
            throw invalid(what + " has no " + name + ".");
        }
        return value;
    }

    @Nullable String optionalText(String name) {
        Object value = members.get(name);
        if (value == null || value instanceof String) {
            return (String) value;
        }
        throw invalid(what + ": " + name + " is no text. Put it in quotes.");
    }

    /** The members of an object within; none if it is left out. */
    Map<String, @Nullable Object> object(String name) {
        Object value = members.get(name);
        if (value == null) {
            return Map.of();
        }
        if (value instanceof Map<?, ?>) {
            @SuppressWarnings("unchecked") // what Json reads has text for names
            Map<String, @Nullable Object> object = (Map<String, @Nullable Object>) value;
            return object;
        }
        throw invalid(what + ": " + name + " is no JSON object.");
    }

    /** The texts of a list; null if it is left out. */
    @Nullable List<String> optionalTexts(String name) {
        Object value = members.get(name);
        if (value == null) {
            return null;
        }
        if (value instanceof List<?> list && list.stream().allMatch(String.class::isInstance)) {
            return list.stream().map(String.class::cast).toList();
        }
        throw invalid(what + ": " + name + " is no list of texts.");
    }

    /** Whether this is true; false if it is left out. */
    boolean flag(String name) {
        Object value = members.get(name);
        if (value == null || value instanceof Boolean) {
            return Boolean.TRUE.equals(value);
        }
        throw invalid(what + ": " + name + " is true or false.");
    }

    private static ProblemException invalid(String detail) {
        return new ProblemException(Problem.invalid(detail));
    }
}
