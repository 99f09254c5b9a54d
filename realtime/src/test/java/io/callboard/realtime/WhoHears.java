package io.callboard.realtime;

import io.callboard.core.room.Role;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A model of what is promised, as simple as can be: who is a member of what, who is in which room,
 * and so who must hear what. It asks everybody about every event, and knows nothing of how the
 * server does it.
 */
final class WhoHears {
    private static final Duration LOOK_BACK = Duration.ofSeconds(5);

    private final int maxRooms;
    private final List<Tab> tabs = new ArrayList<>();
    private final Map<String, Standing> standings = new HashMap<>();
    private final Map<String, Instant> revoked = new HashMap<>();
    private final Map<String, Set<String>> unread = new HashMap<>();
    private final List<Said> said = new ArrayList<>();
    private long position;

    WhoHears(int maxRooms) {
        this.maxRooms = maxRooms;
    }

    /** A client that is connected. */
    static final class Tab {
        final String userId;
        final Map<String, Role> seats = new LinkedHashMap<>();

        /** What it is to be told that nobody has looked at yet. */
        final List<Told> due = new ArrayList<>();

        private final Set<Integer> heard = new HashSet<>();
        private Map<String, Role> claims;
        private Instant issuedAt;

        private Tab(String userId, Map<String, Role> claims, Instant issuedAt) {
            this.userId = userId;
            this.claims = claims;
            this.issuedAt = issuedAt;
        }
    }

    /** What is stored of a user and a room. */
    private record Standing(@Nullable Role role, Instant at, long position) {}

    /** An event that was said. */
    private record Said(int number, long position, Instant at, Happening.Event event) {}

    List<Tab> tabs() {
        return tabs;
    }

    /** Null if the token does not let it in. */
    @Nullable Tab connect(String userId, Map<String, Role> claims, Instant issuedAt) {
        if (isRevoked(userId, issuedAt)) {
            return null;
        }
        Tab tab = new Tab(userId, claims, issuedAt);
        tabs.add(tab);
        return tab;
    }

    /** Whether the new token is good. */
    boolean refresh(Tab tab, Map<String, Role> claims, Instant issuedAt) {
        if (isRevoked(tab.userId, issuedAt)) {
            return false;
        }
        tab.claims = claims;
        tab.issuedAt = issuedAt;
        List.copyOf(tab.seats.keySet()).forEach(room -> reconsider(tab, room));
        return true;
    }

    private boolean isRevoked(String userId, Instant issuedAt) {
        Instant moment = revoked.get(userId);
        return moment != null && !moment.isBefore(issuedAt);
    }

    void close(Tab tab) {
        tabs.remove(tab);
    }

    void revoke(String userId, Instant now) {
        position++;
        revoked.put(userId, now);
        tabs.removeIf(tab -> tab.userId.equals(userId));
    }

    /** {@code joined}, or why not. */
    String join(Tab tab, String room, Instant now) {
        boolean isNew = !tab.seats.containsKey(room);
        if (isNew && tab.seats.size() == maxRooms) {
            return "limit";
        }
        Role role = roleOf(tab, room);
        if (role == null) {
            return "forbidden";
        }
        tab.seats.put(room, role);
        if (isNew) {
            lookBack(tab, room, role, now);
        }
        return "joined";
    }

    private void lookBack(Tab tab, String room, Role role, Instant now) {
        Standing standing = standing(room, tab.userId);
        int start = said.size();
        while (start > 0 && !said.get(start - 1).at.isBefore(now.minus(LOOK_BACK))) {
            start--;
        }
        for (Said each : said.subList(start, said.size())) {
            if ((standing == null || each.position > standing.position)
                    && each.event.audience().stream().anyMatch(whom -> whom.admits(room, role))) {
                tell(tab, each, position);
            }
        }
    }

    void leave(Tab tab, String room) {
        tab.seats.remove(room);
    }

    void happens(Happening happening, Instant now) {
        position++;
        Happening.Change change = happening.change();
        if (change != null) {
            standings.put(
                    change.room() + " " + change.userId(),
                    new Standing(change.role(), now, position));
        }
        happening.events().forEach(event -> say(event, now));
        if (change != null) {
            tabs.stream()
                    .filter(tab -> tab.userId.equals(change.userId()))
                    .forEach(tab -> reconsider(tab, change.room()));
        }
    }

    /** One more notification for the user. */
    void notified(Happening happening, String userId, String id, Instant now) {
        unread.computeIfAbsent(userId, nobody -> new HashSet<>()).add(id);
        happens(happening, now);
        sayCount(userId, now);
    }

    /** The user has read these notifications; null is all. */
    void read(String userId, @Nullable Set<String> ids, Instant now) {
        position++;
        Set<String> left = unread.computeIfAbsent(userId, nobody -> new HashSet<>());
        if (ids == null) {
            left.clear();
        } else {
            left.removeAll(ids);
        }
        sayCount(userId, now);
    }

    List<String> unread(String userId) {
        return unread.getOrDefault(userId, Set.of()).stream().sorted().toList();
    }

    private void sayCount(String userId, Instant now) {
        say(
                new Happening.Event(
                        "notification:count",
                        Map.of("count", unread(userId).size()),
                        List.of(Whom.user(userId))),
                now);
    }

    private void say(Happening.Event event, Instant now) {
        Said latest = new Said(said.size(), position, now, event);
        said.add(latest);
        for (Tab tab : tabs) {
            if (event.audience().stream().anyMatch(whom -> isFor(whom, tab))) {
                tell(tab, latest, position);
            }
        }
    }

    private boolean isFor(Whom whom, Tab tab) {
        if (whom.isUser(tab.userId) || whom.admits(whom.room(), tab.seats.get(whom.room()))) {
            return true;
        }
        Standing standing = standing(whom.room(), tab.userId);
        return whom.members() && standing != null && whom.admits(whom.room(), standing.role);
    }

    private static void tell(Tab tab, Said event, long position) {
        if (tab.heard.add(event.number)) {
            tab.due.add(new Told(event.event.name(), event.event.payload(), position));
        }
    }

    /** What the tab may is asked again, for a room in which it may be. */
    private void reconsider(Tab tab, String room) {
        Role role = roleOf(tab, room);
        if (role != null) {
            tab.seats.replace(room, role);
        } else if (tab.seats.remove(room) != null) {
            tab.due.add(Told.evicted(room, position));
        }
    }

    /** What is stored goes before an older token; else the higher one counts. */
    private @Nullable Role roleOf(Tab tab, String room) {
        Role claimed = tab.claims.get(room);
        Standing standing = standing(room, tab.userId);
        if (standing == null) {
            return claimed;
        }
        if (claimed == null || !standing.at.isBefore(tab.issuedAt)) {
            return standing.role;
        }
        return standing.role != null && standing.role.compareTo(claimed) > 0
                ? standing.role
                : claimed;
    }

    private @Nullable Standing standing(String room, String userId) {
        return standings.get(room + " " + userId);
    }
}
