package io.callboard.socketio;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Recovers sockets for as long as the process lives, as the reference server does: events are kept
 * in memory, and a socket is remembered when it disconnects.
 *
 * <p>Keeps the last 10,000 events of the namespace, up to 16 MiB of them, and the last 10,000
 * sockets that disconnected. Who missed more starts anew. A remembered socket comes back once.
 * Events that want an answer and volatile ones are not kept. Thread-safe.
 */
public final class InMemoryRecovery implements Recovery {
    /** As long as the reference server remembers: two minutes. */
    public static final Duration DEFAULT_WINDOW = Duration.ofMinutes(2);

    static final int MAX_EVENTS = 10_000;
    static final int MAX_BYTES = 16 * 1024 * 1024;
    static final int MAX_SOCKETS = 10_000;

    private final Duration window;
    private final InstantSource clock;
    private final String epoch;

    // guarded by this
    private final ArrayDeque<Kept> events = new ArrayDeque<>();
    private final LinkedHashMap<String, Lost> sockets = new LinkedHashMap<>();
    private long bytes;

    /** The number of the event that was stamped last. */
    private long last;

    /**
     * @param window how long a client may be away
     * @param random tells this memory from that of another process
     */
    public InMemoryRecovery(Duration window, InstantSource clock, SecureRandom random) {
        this.window = window;
        this.clock = clock;
        byte[] unique = new byte[6];
        random.nextBytes(unique);
        this.epoch = Base64.getUrlEncoder().encodeToString(unique);
    }

    @Override
    public synchronized OutgoingEvent stamp(
            OutgoingEvent event, @Nullable Set<String> rooms, Set<String> except) {
        if (event.isVolatile()) {
            return endsLikeAnOffset(event) ? event.withOffset(offset(last)) : event;
        }
        last++;
        OutgoingEvent stamped = event.withOffset(offset(last));
        events.add(new Kept(last, clock.instant(), stamped, rooms, except));
        bytes += stamped.size();
        forgetEvents();
        return stamped;
    }

    /** Clients take whatever text comes last for the offset: it had better be one. */
    private static boolean endsLikeAnOffset(OutgoingEvent event) {
        Arguments arguments = event.arguments();
        return arguments.size() > 0 && arguments.get(arguments.size() - 1) instanceof String;
    }

    private String offset(long number) {
        return epoch + "." + number;
    }

    private void forgetEvents() {
        Instant oldest = clock.instant().minus(window);
        Kept first = events.peek();
        while (first != null
                && (events.size() > MAX_EVENTS || bytes > MAX_BYTES || first.at.isBefore(oldest))) {
            events.remove();
            bytes -= first.event.size();
            first = events.peek();
        }
    }

    @Override
    public synchronized Optional<Recovered> recover(Socket socket, String pid, String offset) {
        OptionalLong seen = number(offset);
        if (seen.isEmpty() || !reachesBackTo(seen.getAsLong())) {
            return Optional.empty();
        }
        Lost lost = sockets.remove(pid);
        if (lost == null || lost.at.isBefore(clock.instant().minus(window))) {
            return Optional.empty();
        }
        return Optional.of(new Return(lost, seen.getAsLong()));
    }

    private OptionalLong number(String offset) {
        String start = epoch + ".";
        String digits = offset.startsWith(start) ? offset.substring(start.length()) : "";
        return digits.matches("[1-9][0-9]{0,17}")
                ? OptionalLong.of(Long.parseLong(digits))
                : OptionalLong.empty();
    }

    /** Whether nothing that came after the event has been forgotten. */
    private boolean reachesBackTo(long number) {
        forgetEvents();
        Kept first = events.peek();
        return number <= last && number >= (first == null ? last : first.number - 1);
    }

    @Override
    public void connected(Socket socket, String pid) {}

    @Override
    public synchronized void disconnected(Socket socket, String pid, DisconnectReason reason) {
        if (!reason.isRecoverable()) {
            return;
        }
        Instant now = clock.instant();
        sockets.put(pid, new Lost(socket.id(), now, socket.rooms(), Map.copyOf(socket.data())));
        Iterator<Lost> longest = sockets.values().iterator();
        while (longest.hasNext()) {
            Lost lost = longest.next();
            if (sockets.size() <= MAX_SOCKETS && !lost.at.isBefore(now.minus(window))) {
                break;
            }
            longest.remove();
        }
    }

    private record Kept(
            long number,
            Instant at,
            OutgoingEvent event,
            @Nullable Set<String> rooms,
            Set<String> except) {
        boolean isFor(Set<String> itsRooms) {
            return (rooms == null || itsRooms.stream().anyMatch(rooms::contains))
                    && itsRooms.stream().noneMatch(except::contains);
        }
    }

    /** A socket as it was when it disconnected. */
    private record Lost(String id, Instant at, Set<String> rooms, Map<String, Object> data) {}

    private final class Return implements Recovered {
        private final Lost lost;
        private final long seen;

        Return(Lost lost, long seen) {
            this.lost = lost;
            this.seen = seen;
        }

        @Override
        public String id() {
            return lost.id;
        }

        @Override
        public Set<String> rooms() {
            return lost.rooms;
        }

        @Override
        public Map<String, Object> data() {
            return lost.data;
        }

        @Override
        public Optional<List<OutgoingEvent>> missed() {
            synchronized (InMemoryRecovery.this) {
                List<OutgoingEvent> missed = new ArrayList<>();
                for (Kept kept : events) {
                    if (kept.number > seen && kept.isFor(lost.rooms)) {
                        missed.add(kept.event);
                    }
                }
                return Optional.of(missed);
            }
        }
    }
}
