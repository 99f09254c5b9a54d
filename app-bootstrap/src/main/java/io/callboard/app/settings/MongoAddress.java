package io.callboard.app.settings;

import java.util.regex.Pattern;

/** Connection strings of MongoDB, for people to read. */
final class MongoAddress {
    private static final Pattern USER = Pattern.compile("//.*@");
    private static final Pattern OPTIONS = Pattern.compile("\\?.*");

    private MongoAddress() {}

    /** Without user, password and options, of which some are secrets too. */
    static String withoutSecrets(String uri) {
        String anonymous = USER.matcher(uri).replaceFirst("//hidden@");
        return OPTIONS.matcher(anonymous).replaceFirst("");
    }
}
