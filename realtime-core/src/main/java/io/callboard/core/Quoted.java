package io.callboard.core;

/** Text that came from outside, made safe to repeat in a message or a log line. */
public final class Quoted {
    private static final int MAX_CHARACTERS = 64;

    private Quoted() {}

    /**
     * Returns the text in double quotes, cut after 64 characters, with everything but printable
     * ASCII escaped, so that it can neither flood nor forge a log line.
     */
    public static String of(CharSequence text) {
        StringBuilder quoted = new StringBuilder(Math.min(text.length(), MAX_CHARACTERS) + 8);
        quoted.append('"');
        for (int i = 0; i < text.length() && i < MAX_CHARACTERS; i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                quoted.append('\\').append(c);
            } else if (c >= ' ' && c < 0x7f) {
                quoted.append(c);
            } else {
                quoted.append(String.format("\\u%04x", (int) c));
            }
        }
        quoted.append('"');
        if (text.length() > MAX_CHARACTERS) {
            quoted.append("… (").append(text.length()).append(" characters)");
        }
        return quoted.toString();
    }
}
