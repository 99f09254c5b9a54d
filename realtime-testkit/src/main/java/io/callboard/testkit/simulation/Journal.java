package io.callboard.testkit.simulation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What those who recorded entries were told. */
final class Journal {
    private final List<Acknowledged> acknowledged = new ArrayList<>();
    private final Map<String, String> mustNotBe = new HashMap<>();
    private final Set<String> unresolved = new HashSet<>();

    /** An entry is in the log, they were told. */
    record Acknowledged(String epoch, String n, long position) {}

    void acknowledged(String epoch, String n, long position) {
        acknowledged.add(new Acknowledged(epoch, n, position));
    }

    /** Something was recorded under a name that another entry has already. */
    void mustNotBe(String n, String epoch) {
        mustNotBe.put(n, epoch);
    }

    /** Nobody knows yet whether it is recorded. */
    void unresolved(String n) {
        unresolved.add(n);
    }

    void resolved(String n) {
        unresolved.remove(n);
    }

    List<Acknowledged> acknowledged() {
        return acknowledged;
    }

    /** By what names the entry, the epoch of the log that must not have it. */
    Map<String, String> mustNotBe() {
        return mustNotBe;
    }

    boolean isUnresolved(String n) {
        return unresolved.contains(n);
    }
}
