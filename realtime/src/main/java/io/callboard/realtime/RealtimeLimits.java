package io.callboard.realtime;

/**
 * What one client may use of the server.
 *
 * @param roomsPerSocket the most rooms a socket is in at a time; a further join is refused
 * @param socketsPerUser the most sockets a user has at a time; a further one is refused
 * @param eventsPerSecond the most events a socket may send in a second, over a burst of twice as
 *     many; a socket that sends more is disconnected
 */
public record RealtimeLimits(int roomsPerSocket, int socketsPerUser, int eventsPerSecond) {
    /** 100 rooms, 100 sockets, 50 events a second. */
    public static final RealtimeLimits DEFAULTS = new RealtimeLimits(100, 100, 50);

    public RealtimeLimits {
        if (roomsPerSocket < 1 || socketsPerUser < 1 || eventsPerSecond < 1) {
            throw new IllegalArgumentException("Every limit is at least 1");
        }
    }
}
