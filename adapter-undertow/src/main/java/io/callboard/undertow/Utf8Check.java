package io.callboard.undertow;

/**
 * Checks UTF-8 piece by piece, and fails at the first byte that cannot be right. RFC 3629 section
 * 4: no overlong forms, no surrogates, nothing beyond U+10FFFF.
 */
final class Utf8Check {
    private static final int LOWEST = 0x80;
    private static final int HIGHEST = 0xBF;

    /** Continuation bytes still due, and the range the next one must be in. */
    private int due;

    private int low = LOWEST;
    private int high = HIGHEST;

    /** Tells whether the bytes can follow what was checked so far. */
    boolean accepts(byte[] bytes, int from, int to) {
        for (int i = from; i < to; i++) {
            byte b = bytes[i];
            if (due == 0) {
                if (b < 0 && !lead(b & 0xFF)) {
                    return false;
                }
            } else if (!continuation(b & 0xFF)) {
                return false;
            }
        }
        return true;
    }

    /** Tells whether the text may end here. */
    boolean atBoundary() {
        return due == 0;
    }

    private boolean continuation(int b) {
        if (b < low || b > high) {
            return false;
        }
        low = LOWEST;
        high = HIGHEST;
        due--;
        return true;
    }

    private boolean lead(int b) {
        if (b >= 0xC2 && b <= 0xDF) {
            due = 1;
        } else if (b >= 0xE0 && b <= 0xEF) {
            due = 2;
            low = b == 0xE0 ? 0xA0 : LOWEST;
            high = b == 0xED ? 0x9F : HIGHEST;
        } else if (b >= 0xF0 && b <= 0xF4) {
            due = 3;
            low = b == 0xF0 ? 0x90 : LOWEST;
            high = b == 0xF4 ? 0x8F : HIGHEST;
        } else {
            return false;
        }
        return true;
    }
}
