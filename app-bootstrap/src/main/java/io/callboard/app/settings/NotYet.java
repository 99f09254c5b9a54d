package io.callboard.app.settings;

import java.util.List;

/**
 * Settings that this version cannot do yet. Such a setting stops the start: a server that ignored
 * it would not do what it was told. Whoever brings the feature deletes the line here.
 *
 * @param setting which one
 * @param feature what is missing, in plural
 */
record NotYet(Setting setting, String feature) {
    private static final List<NotYet> ALL =
            List.of(new NotYet(Setting.JWT_TENANT_CLAIM, "tenants"));

    /**
     * @throws SettingException if something was given that this version does not have
     */
    static void check(GivenSettings given) {
        for (NotYet missing : ALL) {
            if (given.value(missing.setting).isPresent()) {
                throw new SettingException(
                        missing.setting,
                        String.format(
                                "this version has no %s yet. Remove the setting.",
                                missing.feature));
            }
        }
    }

    /** Whether this version does not have it. */
    static boolean isMissing(Setting setting) {
        return ALL.stream().anyMatch(missing -> missing.setting == setting);
    }
}
