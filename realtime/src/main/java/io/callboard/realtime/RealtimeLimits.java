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

    /**
     * The most users that are told to be in a room; a larger room is shown in part, and nobody is
     * told who comes and goes there.
     */
    public static final int MAX_ONLINE_USERS = 1_000;

    /** The most users whose presence a client is told when it comes back. */
    public static final int MAX_TOLD_USERS = 2_000;

    /** The most sessions of lost clients that wait for the store; more are forgotten. */
    public static final int MAX_LOST_SESSIONS = 100_000;

    /** The most rooms a client left lately that are known of it; in doubt it heard their events. */
    public static final int MAX_LEFT_ROOMS = 32;

    /** A client whose user is a member of more rooms is told to fetch again when it comes back. */
    public static final int MAX_MEMBERSHIPS = 1_000;

    /** The most notifications a client may be marking as read at a time. */
    public static final int MAX_READINGS = 64;

    /**
     * The most positions of its playhead a socket sends in a second, over a burst of twice so many.
     */
    public static final int MAX_PLAYBACK_EVENTS = 1_000;

    /** The most positions of a socket that are passed on in a second. */
    public static final int MAX_POSITIONS_PER_SECOND = 10;

    /** The most tracks of a socket whose position waits to be passed on. */
    public static final int MAX_PLAYHEADS = 16;

    /** The furthest position in a track. */
    public static final int MAX_POSITION_SECONDS = 1_000_000;

    public RealtimeLimits {
        if (roomsPerSocket < 1 || socketsPerUser < 1 || eventsPerSecond < 1) {
            throw new IllegalArgumentException("Every limit is at least 1");
        }
    }
}
