package io.callboard.jsr356;

/** Close codes of RFC 6455 section 7.4 and its IANA registry. */
final class CloseCode {
    /** A close frame without a code. Never on the wire. */
    static final int NONE = 0;

    static final int NORMAL = 1000;
    static final int GOING_AWAY = 1001;
    static final int PROTOCOL_ERROR = 1002;

    /** No close frame came. Never on the wire. */
    static final int ABNORMAL = 1006;

    static final int INVALID_PAYLOAD = 1007;
    static final int TOO_BIG = 1009;
    static final int INTERNAL_ERROR = 1011;
    static final int TRY_AGAIN_LATER = 1013;

    private CloseCode() {}
}
