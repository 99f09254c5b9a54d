package io.callboard.studio.model;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What can be edited about a track.
 *
 * @param key e.g. {@code F minor}
 */
public record TrackDetails(String title, int bpm, String key) {
    private static final int SLOWEST = 30;
    private static final int FASTEST = 300;

    /** What somebody wants to be different; null leaves a field as it is. */
    public record Edit(@Nullable String title, @Nullable Integer bpm, @Nullable String key) {}

    TrackDetails with(Edit edit) {
        int tempo = Objects.requireNonNullElse(edit.bpm(), bpm);
        if (tempo < SLOWEST || tempo > FASTEST) {
            throw RefusedException.invalid(
                    "A tempo is "
                            + SLOWEST
                            + " to "
                            + FASTEST
                            + " beats a minute, not "
                            + tempo
                            + ".");
        }
        return new TrackDetails(
                edit.title() == null ? title : Text.of("A title", edit.title(), 120),
                tempo,
                edit.key() == null ? key : Text.of("A key", edit.key(), 40));
    }

    /** What the others are told: the fields that differ, with their new values. */
    Map<String, Object> changesTo(TrackDetails after) {
        Map<String, Object> changes = new LinkedHashMap<>();
        if (!title.equals(after.title)) {
            changes.put("title", after.title);
        }
        if (bpm != after.bpm) {
            changes.put("bpm", after.bpm);
        }
        if (!key.equals(after.key)) {
            changes.put("key", after.key);
        }
        return changes;
    }
}
