package io.callboard.core.identity;

/**
 * A bearer token as the client sent it. It is a secret: {@link #toString()} hides it, so that no
 * log line can leak it.
 *
 * @param text the token, not empty; its length is bounded by the size of the packet it came in
 */
public record Token(String text) {
    public Token {
        if (text.isEmpty()) {
            throw new IllegalArgumentException("A token cannot be empty");
        }
    }

    @Override
    public String toString() {
        return "Token[hidden]";
    }
}
