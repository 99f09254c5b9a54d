package io.callboard.core.event;

import io.callboard.core.Quoted;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Whom an event is for, before the entry is known: a {@link Target} in which parts in braces are
 * taken from the entry, e.g. {@code workspace:{workspaceId}/admin}. A brace holds a {@link
 * FieldPath}.
 */
public final class AudienceTemplate {
    private static final Pattern BRACE = Pattern.compile("\\{([^{}]*)}");

    private final String text;
    private final List<FieldPath> paths = new ArrayList<>();

    private AudienceTemplate(String text) {
        this.text = text;
        Matcher brace = BRACE.matcher(text);
        while (brace.find()) {
            paths.add(FieldPath.parse(brace.group(1)));
        }
        try {
            Target.parse(fill("x"));
        } catch (IllegalArgumentException notATarget) {
            throw new IllegalArgumentException(
                    "An audience is written like workspace:{workspaceId}, user:{data.userId} or"
                            + " workspace:{workspaceId}/admin, not "
                            + Quoted.of(text)
                            + ": "
                            + notATarget.getMessage(),
                    notATarget);
        }
    }

    /** Reads a template as it is written in catalogs. */
    public static AudienceTemplate parse(String text) {
        return new AudienceTemplate(text);
    }

    /**
     * The target for this entry; empty if the entry lacks a value.
     *
     * @throws IllegalArgumentException if the values do not make a room
     */
    public Optional<Target> targetFor(FieldSource entry) {
        List<String> values = new ArrayList<>();
        for (FieldPath path : paths) {
            Optional<String> value = path.textIn(entry);
            if (value.isEmpty()) {
                return Optional.empty();
            }
            values.add(value.get());
        }
        return Optional.of(Target.parse(fill(values.toArray(String[]::new))));
    }

    /** The kind of room, with any value filled in. */
    Target sample() {
        return Target.parse(fill("x"));
    }

    private String fill(String... values) {
        Matcher brace = BRACE.matcher(text);
        StringBuilder filled = new StringBuilder();
        for (int i = 0; brace.find(); i++) {
            String value = values[Math.min(i, values.length - 1)];
            brace.appendReplacement(filled, Matcher.quoteReplacement(value));
        }
        return brace.appendTail(filled).toString();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof AudienceTemplate template && template.text.equals(text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    /** The template as it is written in catalogs. */
    @Override
    public String toString() {
        return text;
    }
}
