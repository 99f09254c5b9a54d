package io.callboard.core.presence;

import io.callboard.core.observe.RealtimeObserver;
import io.callboard.core.room.Room;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Who is present on this server or another one. Whoever is on two of them comes once, and is gone
 * when he is gone from both; so nobody is seen to move.
 *
 * <p>Used by one thread at a time. Where there is no other server this is {@link Presence}, and
 * costs no more.
 *
 * @param <C> a connection with this server; compared by {@code equals}
 */
public final class PresenceEverywhere<C> {
    private final Presence<C> here;
    private final PresenceElsewhere elsewhere;
    private final PresenceReports reports;

    /**
     * @param server a name that no other server has or had, as {@link PresenceReport} says
     * @param isShared tells of a room whether servers tell each other who is present there
     */
    public PresenceEverywhere(
            String server, Duration grace, Predicate<Room> isShared, RealtimeObserver observer) {
        this.here = new Presence<>(grace, observer);
        this.elsewhere = new PresenceElsewhere(observer);
        this.reports = new PresenceReports(server, here, isShared);
    }

    /** As {@link Presence#enter}. */
    public Optional<PresenceChange> enter(C connection, String userId, Room room) {
        return here.enter(connection, userId, room).filter(this::tellOthers);
    }

    /** As {@link Presence#leave}. */
    public Optional<PresenceChange> leave(C connection, Room room, Instant now) {
        return here.leave(connection, room, now).filter(this::tellOthers);
    }

    /** As {@link Presence#evict}. */
    public Optional<PresenceChange> evict(C connection, Room room) {
        return here.evict(connection, room).filter(this::tellOthers);
    }

    /** As {@link Presence#lose}. */
    public List<PresenceChange> lose(C connection, Instant now) {
        return here.lose(connection, now).stream().filter(this::tellOthers).toList();
    }

    /** As {@link Presence#endGrace}: on this server. */
    public Optional<PresenceChange> endGrace(Room room, String userId) {
        return here.endGrace(room, userId).filter(this::tellOthers);
    }

    /**
     * Remembers to tell the others of a change here.
     *
     * @return whether it is one for those who are here, too
     */
    private boolean tellOthers(PresenceChange change) {
        reports.add(change);
        return !elsewhere.isPresent(change.room(), change.userId());
    }

    /** Another server has reported. */
    public List<PresenceChange> heard(PresenceReport report) {
        return elsewhere.heard(report).stream().filter(this::isNotHere).toList();
    }

    private boolean isNotHere(PresenceChange change) {
        return !here.isPresent(change.room(), change.userId());
    }

    /**
     * Time has passed. To be called about once a second.
     *
     * @param limit the most to look at
     * @param changes told who is gone by now
     * @return whether to call it again at once, as there are more
     */
    public boolean tick(Instant now, int limit, Consumer<PresenceChange> changes) {
        List<PresenceChange> gone = here.tick(now, limit);
        gone.stream().filter(this::tellOthers).forEach(changes);
        elsewhere.tick(now);
        elsewhere.removeOutdated(limit).stream().filter(this::isNotHere).forEach(changes);
        return gone.size() == limit || elsewhere.hasOutdated();
    }

    /** What is to be told to the others. */
    public PresenceReports reports() {
        return reports;
    }

    /** As {@link PresenceElsewhere#toAsk}. */
    public List<String> toAsk() {
        return elsewhere.toAsk();
    }

    /** Who is present in the room, in the order of their ids. */
    public List<String> users(Room room, int limit) {
        List<String> users = here.users(room, limit);
        return elsewhere.count(room) == 0
                ? users
                : Stream.concat(users.stream(), elsewhere.users(room, limit).stream())
                        .distinct()
                        .sorted()
                        .limit(limit)
                        .toList();
    }

    /** Whether more users than this are present in the room. */
    public boolean hasMoreThan(int limit, Room room) {
        int usersHere = here.count(room);
        int usersElsewhere = elsewhere.count(room);
        return usersHere > limit
                || usersElsewhere > limit
                || (usersHere + usersElsewhere > limit && users(room, limit + 1).size() > limit);
    }

    public boolean isPresent(Room room, String userId) {
        return here.isPresent(room, userId) || elsewhere.isPresent(room, userId);
    }

    /** Whether the user is present in another room than this one, of those that count. */
    public boolean isInAnotherRoom(Room room, String userId, Predicate<Room> counts) {
        return elsewhere.isInAnotherRoom(room, userId)
                || here.roomsOf(userId).stream()
                        .anyMatch(other -> !other.equals(room) && counts.test(other));
    }

    /** As {@link Presence#rooms(Object)}. */
    public Set<Room> rooms(C connection) {
        return here.rooms(connection);
    }
}
