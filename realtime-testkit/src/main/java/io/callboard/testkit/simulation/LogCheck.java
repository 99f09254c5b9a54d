package io.callboard.testkit.simulation;

import io.callboard.core.audit.RecordedEntry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;

/** What was acknowledged is in the log, once, and the log has no hole. */
final class LogCheck {
    private final World world;
    private final List<String> violations = new ArrayList<>();
    private final Map<String, Map<String, Long>> positions = new HashMap<>();

    LogCheck(World world) {
        this.world = world;
    }

    List<String> violations() {
        world.disk.epochs().forEach(this::checkDense);
        world.journal.acknowledged().forEach(this::checkAcknowledged);
        world.journal
                .mustNotBe()
                .forEach(
                        (n, epoch) -> {
                            if (inLog(epoch).containsKey(n)) {
                                violations.add(n + " took the place of another entry's key");
                            }
                        });
        return violations;
    }

    private Map<String, Long> inLog(String epoch) {
        return positions.getOrDefault(epoch, Map.of());
    }

    private void checkDense(String epoch) {
        NavigableMap<Long, RecordedEntry> entries = world.disk.entries(epoch);
        Map<String, Long> known = new HashMap<>();
        positions.put(epoch, known);
        long expected = 1;
        for (Map.Entry<Long, RecordedEntry> entry : entries.entrySet()) {
            if (entry.getKey() != expected++) {
                violations.add(epoch + " has a hole before " + entry.getKey());
            }
            String n = Writer.n(entry.getValue().entry());
            Long before = known.put(n, entry.getKey());
            if (before != null && !n.equals("null")) {
                violations.add(n + " is in " + epoch + " at " + before + " and " + entry.getKey());
            }
        }
    }

    private void checkAcknowledged(Journal.Acknowledged told) {
        Long position = inLog(told.epoch()).get(told.n());
        if (position == null || position != told.position()) {
            violations.add(told + " was acknowledged, but the log has it at " + position);
        }
    }
}
