package io.callboard.testkit.simulation;

import io.callboard.core.audit.MappedEntry;
import io.callboard.core.delivery.Offset;
import io.callboard.core.event.Hint;
import io.callboard.core.event.Publication;
import io.callboard.core.event.Target;
import io.callboard.core.room.Room;
import io.callboard.testkit.simulation.Chapter.Place;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Reads what one client noted, and says what of it must not be: what it heard is to be the log,
 * restricted to the rooms it was in and the roles it had, in order and once, unless it was told
 * that it has lost something.
 */
final class SubscriberCheck {
    /** How much later than a token's end its connection may be dropped, stalls included. */
    private static final long GRACE = Tokens.LEEWAY.toMillis() + 4_000;

    /** Reasons to fetch a room that also concern members who are not in it. */
    private static final Set<String> FOR_MEMBERS_TOO = Set.of("membership-changed", "held-back");

    private final World world;
    private final Map<String, Chapter> chapters;
    private final String userId;
    private final Notebook notebook;
    private final List<String> violations = new ArrayList<>();
    private final Rights rights;
    private final Set<Place> heard = new HashSet<>();

    /** By what hints are about, the position of the latest that it heard. */
    private final Map<Hint, Long> hints = new HashMap<>();

    private @Nullable Chapter chapter;
    private Place last = new Place(0, 0);
    private long issued;
    private long expires;
    private boolean connected;

    SubscriberCheck(World world, Map<String, Chapter> chapters, Notebook notebook) {
        this.world = world;
        this.chapters = chapters;
        this.notebook = notebook;
        this.userId = notebook.userId();
        this.rights = new Rights(userId);
    }

    List<String> violations() {
        notebook.moments().forEach(this::read);
        checkEnd();
        return violations;
    }

    private void read(Notebook.Moment moment) {
        Observation what = moment.what();
        if (what instanceof Observation.Heard event) {
            heard(moment, event);
        } else if (what instanceof Observation.Connected connection) {
            connected(moment, connection);
        } else if (what instanceof Observation.Presented token) {
            issued = token.issued();
            expires = token.expires();
        } else if (what instanceof Observation.Asked asked) {
            rights.seat(asked.room()).asked(asked.in());
        } else if (what instanceof Observation.Answered answer) {
            answered(moment, answer);
        } else if (what instanceof Observation.Resync told) {
            resync(moment, told);
        } else if (what instanceof Observation.Evicted told) {
            rights.seat(told.room()).out(moment.at());
        } else if (what instanceof Observation.Lost) {
            connected = false;
            rights.seats().values().forEach(Seat::unanswered);
        } else if (what instanceof Observation.ServerKilled killed) {
            killed(killed.unsureSince());
        } else {
            throw new IllegalStateException("Unknown: " + what);
        }
    }

    private void connected(Notebook.Moment moment, Observation.Connected connection) {
        connected = true;
        Chapter now = chapter(connection.epoch());
        if (connection.recovered()) {
            if (chapter != now) {
                violate(moment, "recovered in another log");
            }
            rights.seats().forEach((room, seat) -> recovered(moment, now, room, seat));
            return;
        }
        Excuse excuse = connection.excuse();
        if (connection.asked() && excuse == null) {
            violate(moment, "not recovered, for no reason");
        }
        chapter = now;
        heard.clear();
        hints.clear();
        last = new Place(0, 0);
        boolean forgotten = !connection.asked() || excuse == null || excuse.isForgotten();
        rights.startAnew(moment.delivered(), forgotten);
    }

    private void recovered(Notebook.Moment moment, Chapter now, Room room, Seat seat) {
        if (!now.changes(userId, room, last.position(), moment.delivered()).isEmpty()) {
            world.tally.count(Sometimes.CHANGED_WHILE_AWAY);
        }
        if (seat.stale) {
            seat.least = moment.delivered();
            seat.from = Math.max(seat.from, seat.least);
            seat.stale = false;
        }
    }

    private Chapter chapter(String epoch) {
        Chapter found = chapters.get(epoch);
        if (found == null) {
            throw new IllegalArgumentException("There was no log " + epoch);
        }
        return found;
    }

    private void answered(Notebook.Moment moment, Observation.Answered answer) {
        Seat seat = rights.seat(answer.room());
        if (!answer.in()) {
            seat.left(moment.at());
        } else if (answer.done()) {
            seat.in(moment.delivered(), moment.at());
        } else {
            seat.refused(moment.at());
        }
    }

    private void resync(Notebook.Moment moment, Observation.Resync told) {
        Seat seat = rights.seat(told.room());
        rights.lostAsMember(told.room(), moment.delivered());
        if (FOR_MEMBERS_TOO.contains(told.reason()) && seat.state != Seat.State.IN) {
            return;
        }
        if (seat.state == Seat.State.OUT) {
            violate(moment, "told to fetch a room that it is not in");
        } else if (seat.state != Seat.State.LEAVING) {
            seat.at = moment.at();
            seat.resync(moment.delivered());
        }
    }

    private void killed(long unsureSince) {
        Chapter current = chapter;
        rights.seats()
                .forEach(
                        (room, seat) -> {
                            seat.unsure(unsureSince);
                            if (current != null) {
                                Map<Long, Long> deliveries = world.deliveries(current.epoch());
                                seat.stale |=
                                        current.changes(userId, room, 0, current.head()).stream()
                                                .anyMatch(
                                                        at ->
                                                                deliveries.getOrDefault(at, -1L)
                                                                        >= unsureSince);
                            }
                        });
    }

    private void heard(Notebook.Moment moment, Observation.Heard event) {
        Chapter log = chapter;
        Place place = log == null ? null : log.find(event.event(), event.n());
        if (log == null || place == null) {
            violate(moment, "told of what is not in the log");
            return;
        }
        world.tally.heard(1);
        Publication publication = log.at(place.position()).publications().get(place.index() - 1);
        Hint hint = publication.hint();
        if (hint != null) {
            heardHint(moment, event, log, place, publication);
            hints.merge(hint, place.position(), Math::max);
            return;
        }
        if (!heard.add(place)) {
            violate(moment, "told twice");
        }
        boolean lookedBack = lookedBack(moment, event, log, place);
        checkToken(moment, log, place);
        List<Target> explains = new ArrayList<>();
        for (Target target : publication.audience()) {
            if (rights.mayHear(log, target, place.position())) {
                explains.add(target);
            }
        }
        if (explains.isEmpty()) {
            violate(moment, "told what it may not hear, at " + place.position());
        } else if (explains.size() == 1
                && !explains.get(0).members()
                && rights.seats().containsKey(explains.get(0).room())) {
            Seat seat = rights.seat(explains.get(0).room());
            if (lookedBack) {
                seat.lookedBack(place.position());
            } else {
                seat.heard(place.position(), moment.at());
            }
        }
    }

    /** A hint may be told later, and again. */
    private void heardHint(
            Notebook.Moment moment,
            Observation.Heard event,
            Chapter log,
            Place place,
            Publication publication) {
        checkToken(moment, log, place);
        if (publication.audience().stream()
                .noneMatch(target -> rights.mayHear(log, target, place.position()))) {
            violate(moment, "told what it may not hear, at " + place.position());
        }
        Optional<Offset> offset = Offset.parse(event.offset());
        if (offset.isEmpty() || !offset.get().epoch().equals(log.epoch())) {
            violate(moment, "told without an offset");
        } else if (offset.get().position() < place.position()) {
            violate(moment, "told with an offset from before");
        } else if (!offset.get().equals(log.offset(place))) {
            world.tally.count(Sometimes.HINT_HELD_BACK);
        }
    }

    /** Whether the event is one of the time before the client came in; checks its offset. */
    private boolean lookedBack(
            Notebook.Moment moment, Observation.Heard event, Chapter log, Place place) {
        Optional<Offset> offset = Offset.parse(event.offset());
        if (offset.isEmpty() || !offset.get().epoch().equals(log.epoch())) {
            violate(moment, "told without an offset");
        } else if (offset.get().equals(log.offset(place))) {
            if (place.compareTo(last) <= 0) {
                violate(moment, "told in the wrong order, after " + last);
            }
            last = place;
        } else if (offset.get().position() < place.position()) {
            violate(moment, "told with an offset from before");
        } else {
            world.tally.count(Sometimes.LOOKED_BACK);
            return true;
        }
        return false;
    }

    private void checkToken(Notebook.Moment moment, Chapter log, Place place) {
        for (World.Revocation revocation : world.revocations) {
            if (revocation.userId().equals(userId)
                    && revocation.epoch().equals(log.epoch())
                    && revocation.at() >= issued
                    && revocation.at() <= moment.at()
                    && place.position() > revocation.bound()) {
                violate(moment, "told after " + revocation);
            }
        }
        Long deliveredAt = world.deliveries(log.epoch()).get(place.position());
        if (deliveredAt != null && deliveredAt > expires + GRACE) {
            violate(moment, "told after its token had expired");
        }
    }

    private void checkEnd() {
        Chapter log = chapter;
        if (!connected || log == null) {
            violations.add(who() + " could not come back");
            return;
        }
        rights.seats()
                .forEach(
                        (room, seat) -> {
                            if (seat.state == Seat.State.LOST) {
                                violations.add(who() + " was not told what became of " + room);
                            } else if (seat.state == Seat.State.IN
                                    && log.role(userId, room, log.head()) == null) {
                                violations.add(who() + " was not told that it is out of " + room);
                            }
                        });
        log.after(0).forEach((position, entry) -> checkHeard(log, position, entry));
    }

    private void checkHeard(Chapter log, long position, MappedEntry entry) {
        List<Publication> publications = entry.publications();
        for (int i = 0; i < publications.size(); i++) {
            Publication publication = publications.get(i);
            boolean owed =
                    publication.type().recorded()
                            && publication.audience().stream()
                                    .anyMatch(target -> rights.isOwed(log, target, position));
            if (owed && !wasHeard(publication, new Place(position, i + 1))) {
                violations.add(
                        who()
                                + " was never told "
                                + publication.type().name()
                                + " at "
                                + position
                                + " for "
                                + new TreeSet<>(
                                        publication.audience().stream()
                                                .map(Target::toString)
                                                .toList()));
            }
        }
    }

    /** It, or a later one that stands for it. */
    private boolean wasHeard(Publication publication, Place place) {
        Hint hint = publication.hint();
        return hint == null
                ? heard.contains(place)
                : hints.getOrDefault(hint, 0L) >= place.position();
    }

    private void violate(Notebook.Moment moment, String what) {
        violations.add(moment.at() + " " + who() + " was " + what + ": " + moment.what());
    }

    private String who() {
        return notebook.name();
    }
}
