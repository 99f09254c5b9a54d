package io.callboard.benchmarks.load;

/**
 * What one publisher says to one room. {@link #next} belongs to whoever publishes, the rest to the
 * thread of the {@link Crowd}.
 */
public final class Stream {
    /** More than ever are on their way at a time. */
    private static final int WINDOW = 1 << 16;

    private final int room;
    private final String roomId;
    private final int publisher;

    /** How many members have got the event, for the last events. */
    private final int[] arrivals = new int[WINDOW];

    private volatile long published;
    private long completed;
    private int members;

    Stream(int room, String roomId, int publisher) {
        this.room = room;
        this.roomId = roomId;
        this.publisher = publisher;
    }

    int publisher() {
        return publisher;
    }

    /** As the room is called at the server. */
    public String roomId() {
        return roomId;
    }

    /** How many events were published. */
    public long published() {
        return published;
    }

    /** How many events have reached everybody. */
    public long completed() {
        return completed;
    }

    void memberJoined() {
        members++;
    }

    /**
     * The next event.
     *
     * @param micros when it is due, by {@link Clock}
     */
    public Marker next(long micros) {
        long number = published;
        published = number + 1;
        return new Marker(room, publisher, number, micros);
    }

    /** One more member has got the event; tells whether it was the last one. */
    boolean arrived(long number) {
        int slot = (int) (number & (WINDOW - 1));
        if (++arrivals[slot] < members) {
            return false;
        }
        arrivals[slot] = 0;
        completed++;
        return true;
    }
}
