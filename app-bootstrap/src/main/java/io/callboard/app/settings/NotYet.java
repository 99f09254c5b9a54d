package io.callboard.app.settings;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What settings can say and this version cannot do yet. Such a setting stops the start: a server
 * that ignored it would not do what it was told. Whoever brings the feature deletes the line here.
 *
 * @param setting which one
 * @param value an element of the setting's value; null for any value
 * @param feature what is missing, in plural
 */
record NotYet(Setting setting, @Nullable String value, String feature) {
    private static final List<NotYet> ALL =
            List.of(
                    new NotYet(Setting.JWT_TENANT_CLAIM, null, "tenants"),
                    new NotYet(Setting.REDIS_URL, null, "clusters"));

    /**
     * @throws SettingException if something was given that this version does not have
     */
    static void check(GivenSettings given) {
        for (NotYet missing : ALL) {
            given.value(missing.setting).ifPresent(missing::refuseIfMeant);
        }
    }

    /** Whether nothing can be said with this setting in this version. */
    static boolean whole(Setting setting) {
        return ALL.stream()
                .anyMatch(missing -> missing.setting == setting && missing.value == null);
    }

    private void refuseIfMeant(String given) {
        if (Lists.elements(given).stream().anyMatch(this::means)) {
            throw new SettingException(
                    setting,
                    String.format(
                            "this version has no %s yet. Remove %s.",
                            feature, value == null ? "the setting" : value + " from it"));
        }
    }

    private boolean means(String element) {
        return value == null || element.equals(value);
    }
}
