package io.callboard.studio.model;

/** The application's rules do not allow what somebody asked for; nothing has changed. */
public final class RefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** What kind of no it is. */
    public enum Kind {
        /** There is no such thing, or not for this person: nobody is told which. */
        NOT_FOUND,
        /** The person's role does not allow it. */
        FORBIDDEN,
        /** The request makes no sense by itself. */
        INVALID,
        /** It makes sense, but not in the state things are in. */
        CONFLICT
    }

    private final Kind kind;

    private RefusedException(Kind kind, String message) {
        super(message, null, false, false);
        this.kind = kind;
    }

    public static RefusedException notFound(String what) {
        return new RefusedException(
                Kind.NOT_FOUND, "There is no such " + what + ", or it is not yours to see.");
    }

    static RefusedException forbidden(String message) {
        return new RefusedException(Kind.FORBIDDEN, message);
    }

    public static RefusedException invalid(String message) {
        return new RefusedException(Kind.INVALID, message);
    }

    static RefusedException conflict(String message) {
        return new RefusedException(Kind.CONFLICT, message);
    }

    public Kind kind() {
        return kind;
    }
}
