package io.callboard.webhook;

import java.util.HashMap;
import java.util.Map;

/** Places of those who wait: so many in all, and of these so many for one user. Thread-safe. */
final class Places {
    private final int most;
    private final int mostPerUser;

    /** Those who wait. Guarded by this. */
    private final Map<String, Integer> waiting = new HashMap<>();

    private int taken;

    Places(int most, int mostPerUser) {
        this.most = most;
        this.mostPerUser = mostPerUser;
    }

    /** What came of the wish for a place. */
    enum Taking {
        TAKEN,
        NONE_FREE,
        NONE_FREE_FOR_THE_USER
    }

    /** Takes one, if it can; it has to be given back then. */
    synchronized Taking take(String user) {
        if (taken == most) {
            return Taking.NONE_FREE;
        }
        int own = waiting.getOrDefault(user, 0);
        if (own == mostPerUser) {
            return Taking.NONE_FREE_FOR_THE_USER;
        }
        waiting.put(user, own + 1);
        taken++;
        return Taking.TAKEN;
    }

    synchronized void giveBack(String user) {
        taken--;
        int left = waiting.getOrDefault(user, 0) - 1;
        if (left > 0) {
            waiting.put(user, left);
        } else {
            waiting.remove(user);
        }
    }
}
