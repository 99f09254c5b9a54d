package io.callboard.core.event;

import org.jspecify.annotations.Nullable;

/** Something whose values are read by name: an audit entry. */
public interface FieldSource {
    /** The value of this name: one of its own fields, else one of its data; null if neither. */
    @Nullable Object field(String name);
}
