package io.callboard.studio.model;

import static io.callboard.core.room.Role.ADMIN;
import static io.callboard.core.room.Role.MEMBER;
import static io.callboard.core.room.Role.OWNER;
import static io.callboard.core.room.Role.VIEWER;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** What a new studio starts with: a small label on an ordinary day. */
public final class SampleData {
    private final Instant now;

    private SampleData(Instant now) {
        this.now = now;
    }

    /** As if people had worked on it until now. */
    public static StudioState at(Instant now) {
        SampleData data = new SampleData(now);
        return new StudioState(
                List.of(data.nightDrive(), data.paperBoats()), List.of(data.northlight()));
    }

    private Track nightDrive() {
        return new Track(
                "night-drive",
                "The Lanterns",
                "lanterns",
                222,
                new TrackDetails("Night Drive", 92, "F minor"),
                new Team(
                        List.of(
                                new Member("ada", OWNER),
                                new Member("ben", ADMIN),
                                new Member("chiara", MEMBER),
                                new Member("dev", VIEWER)),
                        List.of()),
                List.of(
                        new Version("f-nd-1", 1, "night-drive-rough.wav", "ada", ago(9_400)),
                        new Version("f-nd-2", 2, "night-drive-mix-2.wav", "ben", ago(1_510))),
                List.of(
                        comment(
                                        "c-nd-1",
                                        "ada",
                                        18.4,
                                        1_440,
                                        "The Rhodes is lovely here. Keep it this dry.")
                                .likedBy("chiara"),
                        comment(
                                        "c-nd-2",
                                        "chiara",
                                        61.2,
                                        320,
                                        "Can my voice come up a little in the chorus?")
                                .with(
                                        reply(
                                                "r-nd-1",
                                                "ben",
                                                290,
                                                "Up 1.5 dB in the next mix. I'll also open the reverb.")),
                        comment(
                                "c-nd-3",
                                "ben",
                                128.0,
                                180,
                                "Kick and bass fight between here and 2:20."),
                        comment("c-nd-4", "dev", 171.5, 95, "This is the part for the trailer.")
                                .likedBy("ada")
                                .likedBy("ben"),
                        comment("c-nd-5", "ada", 205.3, 1_300, "Fade out two bars earlier.")
                                .resolvedBy("ben")));
    }

    private Track paperBoats() {
        return new Track(
                "paper-boats",
                "Chiara Russo",
                "chiara-russo",
                187,
                new TrackDetails("Paper Boats", 74, "D major"),
                new Team(
                        List.of(
                                new Member("chiara", OWNER),
                                new Member("ada", ADMIN),
                                new Member("ben", MEMBER)),
                        List.of()),
                List.of(new Version("f-pb-1", 1, "paper-boats-demo.wav", "chiara", ago(2_900))),
                List.of(
                        comment(
                                        "c-pb-1",
                                        "chiara",
                                        42.0,
                                        2_700,
                                        "Strings from here? Or keep it bare?")
                                .with(
                                        reply(
                                                "r-pb-1",
                                                "ada",
                                                2_640,
                                                "Bare, until the second verse."))));
    }

    private Workspace northlight() {
        return new Workspace(
                "northlight",
                "Northlight Records",
                new Team(
                        List.of(
                                new Member("dev", OWNER),
                                new Member("ada", ADMIN),
                                new Member("ben", MEMBER),
                                new Member("chiara", VIEWER)),
                        List.of()),
                List.of(
                        item("w-1", "Book the string quartet", Status.DRAFT, "ada"),
                        item("w-2", "Sleeve: three drafts by Friday", Status.DRAFT, "dev", "d-2"),
                        item("w-3", "Mix Night Drive for vinyl", Status.ACTIVE, "ben"),
                        item("w-4", "Clear the radio sample", Status.ACTIVE, "dev", "d-1"),
                        item("w-5", "Announce the release date", Status.COMPLETED, "dev")),
                List.of(
                        new Document("d-1", "sample-licence.pdf", "dev", ago(4_000)),
                        new Document("d-2", "sleeve-references.pdf", "dev", ago(2_100)),
                        new Document("d-3", "release-plan.xlsx", "ada", ago(700))));
    }

    private static WorkItem item(
            String id, String title, Status status, String by, String... documents) {
        return new WorkItem(id, title, status, by, List.of(documents));
    }

    private Comment comment(
            String id, String owner, double timeStart, int minutesAgo, String content) {
        return Comment.by(owner, id, content, timeStart, ago(minutesAgo));
    }

    private Reply reply(String id, String owner, int minutesAgo, String content) {
        return new Reply(id, owner, content, ago(minutesAgo));
    }

    private Instant ago(int minutes) {
        return now.minus(Duration.ofMinutes(minutes));
    }
}
