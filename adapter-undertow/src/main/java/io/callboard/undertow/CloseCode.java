package io.callboard.undertow;

/** Close codes of RFC 6455 section 7.4 and its IANA registry. */
final class CloseCode {
    /** A close frame without a code. Never on the wire. */
    static final int NONE = 0;

    static final int GOING_AWAY = 1001;
    static final int PROTOCOL_ERROR = 1002;
    static final int INVALID_PAYLOAD = 1007;
    static final int TOO_BIG = 1009;
    static final int INTERNAL_ERROR = 1011;

    private CloseCode() {}

    /** Tells whether an endpoint may send the code in a close frame. */
    static boolean isValid(int code) {
        if (code >= 3000) {
            return code <= 4999;
        }
        return code >= 1000 && code <= 1014 && code != 1004 && code != 1005 && code != 1006;
    }
}
