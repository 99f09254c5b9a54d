package io.callboard.benchmarks.load;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

/**
 * What an event says of itself, so that whoever gets it can check it: {@code
 * bench.ROOM.PUBLISHER.NUMBER.MICROS}, in digits of fixed width. It is legal as an id of a room, a
 * user or a target, and in JSON as it is.
 *
 * @param room the number of the room it was published to
 * @param publisher the number of its publisher, counted per room
 * @param number counted from 0 per publisher
 * @param micros when it was due to be published, by the generator's clock
 */
public record Marker(int room, int publisher, long number, long micros) {
    private static final byte[] PREFIX = "bench.".getBytes(ISO_8859_1);
    private static final int ROOM = PREFIX.length;
    private static final int PUBLISHER = ROOM + 5;
    private static final int NUMBER = PUBLISHER + 5;
    private static final int MICROS = NUMBER + 11;

    /** The characters of a marker. */
    public static final int LENGTH = MICROS + 13;

    private static final int NOT_FOUND = -1;

    @Override
    public String toString() {
        return String.format("bench.%04d.%04d.%010d.%013d", room, publisher, number, micros);
    }

    /** Where a marker begins in the bytes, or a negative number. */
    static int find(byte[] bytes, int from, int to) {
        for (int at = from; at <= to - LENGTH; at++) {
            if (isAt(bytes, at)) {
                return at;
            }
        }
        return NOT_FOUND;
    }

    /** As {@link #find}, quicker if it is where it was in the last message. */
    static int find(byte[] bytes, int from, int to, int guess) {
        boolean guessed = guess >= 0 && from + guess + LENGTH <= to && isAt(bytes, from + guess);
        return guessed ? from + guess : find(bytes, from, to);
    }

    private static boolean isAt(byte[] bytes, int at) {
        for (int i = 0; i < PREFIX.length; i++) {
            if (bytes[at + i] != PREFIX[i]) {
                return false;
            }
        }
        return true;
    }

    static int room(byte[] bytes, int at) {
        return (int) digits(bytes, at + ROOM, 4);
    }

    static int publisher(byte[] bytes, int at) {
        return (int) digits(bytes, at + PUBLISHER, 4);
    }

    static long number(byte[] bytes, int at) {
        return digits(bytes, at + NUMBER, 10);
    }

    static long micros(byte[] bytes, int at) {
        return digits(bytes, at + MICROS, 13);
    }

    private static long digits(byte[] bytes, int from, int count) {
        long value = 0;
        for (int i = from; i < from + count; i++) {
            value = value * 10 + (bytes[i] - '0');
        }
        return value;
    }
}
