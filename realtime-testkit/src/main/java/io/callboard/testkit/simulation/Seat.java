package io.callboard.testkit.simulation;

/** What a client knows of its place in one room, and is owed there. */
final class Seat {
    /** How sure the client is. */
    enum State {
        /** It may hear nothing. */
        OUT,
        /** It asked, or the server may have forgotten it; what it hears tells that it is in. */
        JOINING,
        /** It hears everything. */
        IN,
        /** It may hear something still. */
        LEAVING,
        /** It was in, and is to be told what became of that. */
        LOST
    }

    State state = State.OUT;

    /** It is owed what comes after this position. */
    long from;

    /** Not before this, whatever else it hears. */
    long least;

    /** When it was last told something that is certain, in milliseconds. */
    long at;

    /** The first it was told of the time before, as long as it does not know whether it is in. */
    long lookedBack = Long.MAX_VALUE;

    /** Requests to join and to leave without an answer. */
    int joins;

    int leaves;

    /** Whether it may have been in before it asked. */
    boolean doubt;

    /** Whether the server may have forgotten which role the client had. */
    boolean stale;

    void asked(boolean in) {
        if (in) {
            joins++;
            if (state == State.OUT) {
                state = State.JOINING;
                doubt = false;
            } else if (state == State.LEAVING) {
                state = State.JOINING;
                doubt = true;
            }
        } else {
            leaves++;
            if (state != State.OUT) {
                state = State.LEAVING;
            }
        }
    }

    /** It was told that it is in. */
    void in(long position, long now) {
        joins = Math.max(0, joins - 1);
        at = now;
        if (leaves > 0) {
            state = State.LEAVING;
        } else if (state != State.IN) {
            enter(position);
        }
    }

    /** It is in, and was told to fetch what was up to here, whatever of that it is told too. */
    void resync(long position) {
        least = Math.max(least, position);
        enter(position);
    }

    void enter(long position) {
        state = State.IN;
        from = Math.max(Math.min(position, lookedBack), least);
        lookedBack = Long.MAX_VALUE;
    }

    /** It was told that it may not be in, which may be for a store that is down. */
    void refused(long now) {
        joins = Math.max(0, joins - 1);
        at = now;
        if (doubt || (state != State.OUT && state != State.JOINING)) {
            state = State.LEAVING;
        } else {
            state = joins > 0 ? State.JOINING : State.OUT;
        }
        lookedBack = Long.MAX_VALUE;
    }

    /** It was told that it has left. */
    void left(long now) {
        leaves = Math.max(0, leaves - 1);
        out(now);
    }

    void out(long now) {
        at = now;
        state = joins > 0 ? State.JOINING : State.OUT;
        doubt = false;
        lookedBack = Long.MAX_VALUE;
    }

    /** The connection is gone: nothing that was asked is answered. */
    void unanswered() {
        doubt |= joins > 0 || leaves > 0;
        if (leaves > 0 && joins > 0) {
            state = State.LEAVING;
        }
        joins = 0;
        leaves = 0;
        lookedBack = Long.MAX_VALUE;
    }

    /** The client starts anew. */
    void startAnew(boolean forgotten) {
        least = 0;
        stale = false;
        if (state == State.IN || state == State.LOST) {
            state = forgotten ? State.JOINING : State.LOST;
            doubt = true;
        }
    }

    /** The server was killed, and what was certain since then no longer is. */
    void unsure(long since) {
        if (at >= since && state == State.IN) {
            state = State.JOINING;
            doubt = true;
        } else if (at >= since && state == State.OUT) {
            state = State.LEAVING;
        }
    }

    /** It was told of the time before it came in. */
    void lookedBack(long position) {
        lookedBack = Math.min(lookedBack, position);
        if (state == State.IN && joins == 0) {
            from = Math.max(Math.min(from, position), least);
        }
    }

    /** It heard something that only somebody in this room hears. */
    void heard(long position, long now) {
        if (state == State.JOINING || state == State.LOST) {
            at = now;
            enter(position);
        } else if (state == State.IN && position < from) {
            from = Math.max(position, least);
        }
    }
}
