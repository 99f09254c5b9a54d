package io.callboard.studio.model;

import io.callboard.core.audit.AuditEntry;
import io.callboard.core.room.Role;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/** Small states for tests, and what becomes of them. */
final class Sample {
    static final Instant NOON = Instant.parse("2026-11-27T12:00:00Z");

    private Sample() {}

    /**
     * Ada owns it, Ben is an admin, Chiara a member, Dev a viewer; Emi has nothing to do with it.
     */
    static Team team() {
        return new Team(
                List.of(
                        new Member("ada", Role.OWNER),
                        new Member("ben", Role.ADMIN),
                        new Member("chiara", Role.MEMBER),
                        new Member("dev", Role.VIEWER)),
                List.of());
    }

    /** 200 seconds, one comment by Chiara. */
    static Track track() {
        return new Track(
                "t1",
                "The Lanterns",
                "lanterns",
                200,
                new TrackDetails("Night Drive", 92, "F minor"),
                team(),
                List.of(new Version("f1", 1, "rough.wav", "ada", NOON)),
                List.of(Comment.by("chiara", "c1", "Louder here", 10, NOON)));
    }

    /** A draft with a document, and a document of Ada's that nothing has. */
    static Workspace workspace() {
        return new Workspace(
                "w1",
                "Northlight",
                team(),
                List.of(new WorkItem("i1", "Book the quartet", Status.DRAFT, "ada", List.of("d1"))),
                List.of(
                        new Document("d1", "offer.pdf", "chiara", NOON),
                        new Document("d2", "plan.pdf", "ada", NOON)));
    }

    /** The only entry of a change. */
    static AuditEntry entry(Change<?> change) {
        if (change.entries().size() != 1) {
            throw new AssertionError("One entry is recorded, not " + change.entries());
        }
        return change.entries().get(0);
    }

    /** Who is notified. */
    static List<String> notified(Change<?> change) {
        return change.notices().stream().map(Notice::userId).toList();
    }

    /** The fields of an entry, in this order. */
    static List<Object> fields(AuditEntry entry, String... names) {
        return Arrays.stream(names).map(entry::field).toList();
    }
}
