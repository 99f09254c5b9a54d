package io.callboard.app.settings;

import java.util.regex.Pattern;

/** Addresses with user and password in them, for people to read. */
final class Address {
    private static final Pattern USER = Pattern.compile("//.*@");
    private static final Pattern OPTIONS = Pattern.compile("\\?.*");

    private Address() {}

    /** Without user, password and options, of which some are secrets too. */
    static String withoutSecrets(String uri) {
        String anonymous = USER.matcher(uri).replaceFirst("//hidden@");
        return OPTIONS.matcher(anonymous).replaceFirst("");
    }
}
