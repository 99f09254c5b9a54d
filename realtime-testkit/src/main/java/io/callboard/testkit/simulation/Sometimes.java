package io.callboard.testkit.simulation;

/** What has to happen now and then, or the runs prove less than they seem to. */
public enum Sometimes {
    /** An entry was delivered although nobody had said that it was there. */
    GAP_REPAIRED,
    HINT_DROPPED,
    /** An entry was stored, but whoever recorded it was not told. */
    ANSWER_LOST,
    /** An entry that was stored already was recorded again, under the same key. */
    ANSWERED_BY_KEY,
    /** Another entry was recorded under a key that was taken. */
    KEY_CONFLICT,
    RECOVERED_FROM_RING,
    RECOVERED_FROM_LOG,
    /** A client came back for what is no longer in the log. */
    REFUSED_BY_FLOOR,
    /** A client came back to another log. */
    REFUSED_BY_EPOCH,
    REFUSED_AS_EXPIRED,
    REFUSED_AS_TOO_MUCH,
    /** A client came back while the server still had its old connection. */
    TWIN_TAKEN_OVER,
    /** Something was delivered while a client was being brought back, and it got that too. */
    SPLICED,
    SLOW_CLIENT_CUT,
    /** A user's tokens were revoked while a client of his was being brought back. */
    REVOKED_DURING_REPLAY,
    /** A client came back, and had been removed, or given another role, meanwhile. */
    CHANGED_WHILE_AWAY,
    EVICTED,
    /** A hint was told later than the event that it came with. */
    HINT_HELD_BACK,
    LOOKED_BACK,
    TOKEN_EXPIRED,
    TOKEN_REFRESHED,
    STORE_FAILED,
    CRASHED,
    /** What was to be stored when the process was killed was stored. */
    STORED_IN_A_CRASH
}
