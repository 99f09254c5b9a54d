package io.callboard.core.event;

import io.callboard.core.Quoted;
import io.callboard.core.room.Role;
import io.callboard.core.room.Room;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Whom an event is for, before the entry is known: a {@link Target} in which parts in braces are
 * taken from the entry, e.g. {@code workspace:{workspaceId}/admin}. A brace holds a {@link
 * FieldPath}. A question mark at the end, as in {@code artist:{artistId}?}, lets the target be
 * missing where an entry lacks a value.
 */
public final class AudienceTemplate {
    private static final Pattern BRACE = Pattern.compile("\\{([^{}]*)}");

    private final String text;

    /** Values fill in the room only, so they cannot name a role. */
    private final TargetText target;

    private final boolean optional;
    private final Optional<String> kind;
    private final List<FieldPath> paths = new ArrayList<>();

    private AudienceTemplate(String text) {
        this.text = text;
        this.optional = text.endsWith("?");
        try {
            this.target = TargetText.parse(optional ? text.substring(0, text.length() - 1) : text);
            Matcher brace = BRACE.matcher(target.room());
            while (brace.find()) {
                paths.add(FieldPath.parse(brace.group(1)));
            }
            boolean isWholeRoom = BRACE.matcher(target.room()).matches();
            Room example = Room.parse(isWholeRoom ? "any:x" : fill("x"));
            targetIn(example);
            this.kind = isWholeRoom ? Optional.empty() : Optional.of(example.kind());
        } catch (IllegalArgumentException notATarget) {
            throw new IllegalArgumentException(
                    "An audience is written like workspace:{workspaceId}, {resource},"
                            + " workspace:{workspaceId}/admin, members(track:{trackId}) or"
                            + " artist:{artistId}?, not "
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
        return Optional.of(targetIn(Room.parse(fill(values.toArray(String[]::new)))));
    }

    private Target targetIn(Room room) {
        return new Target(room, target.members(), target.atLeast());
    }

    /** The kind of the room; empty if the entry names the whole room, as in {@code {resource}}. */
    public Optional<String> kind() {
        return kind;
    }

    /**
     * The value that is the whole id of the room, or the whole room if there is no {@link #kind};
     * empty if the id is put together.
     */
    public Optional<FieldPath> onlyValue() {
        String id =
                kind.map(name -> target.room().substring(name.length() + 1)).orElse(target.room());
        return BRACE.matcher(id).matches() ? Optional.of(paths.get(0)) : Optional.empty();
    }

    /** Whether it is also for members who are not in the room. */
    public boolean members() {
        return target.members();
    }

    /** The lowest role that hears the event; empty if any does. */
    public Optional<Role> atLeast() {
        return Optional.ofNullable(target.atLeast());
    }

    /** Whether an entry may lack the values; it is then not for this target. */
    public boolean isOptional() {
        return optional;
    }

    /** Whether it stands for a room, and not for some of those in it, and always does. */
    boolean isRoom() {
        return target.atLeast() == null && !target.members() && !optional;
    }

    private String fill(String... values) {
        Matcher brace = BRACE.matcher(target.room());
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
