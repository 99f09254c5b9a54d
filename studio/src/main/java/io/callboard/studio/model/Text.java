package io.callboard.studio.model;

import org.jspecify.annotations.Nullable;

/** Text that people write, checked. */
final class Text {
    private static final int MAX_EMAIL = 254;

    private Text() {}

    /** The text without blanks around it: 1 to {@code most} characters. */
    static String of(String what, @Nullable String text, int most) {
        String stripped = text == null ? "" : text.strip();
        if (stripped.isEmpty() || stripped.length() > most) {
            throw RefusedException.invalid(
                    what
                            + " has 1 to "
                            + most
                            + " characters, and this has "
                            + stripped.length()
                            + ".");
        }
        return stripped;
    }

    static String email(@Nullable String text) {
        String email = of("An e-mail address", text, MAX_EMAIL);
        int at = email.indexOf('@');
        if (at < 1
                || at != email.lastIndexOf('@')
                || at == email.length() - 1
                || email.chars().anyMatch(Character::isWhitespace)) {
            throw RefusedException.invalid("Write an e-mail address like emi@northlight.example.");
        }
        return email;
    }
}
