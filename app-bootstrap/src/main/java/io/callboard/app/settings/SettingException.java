package io.callboard.app.settings;

/** A setting with which the server must not start. The message is one line with the remedy. */
public final class SettingException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public SettingException(String message) {
        super(message);
    }

    public SettingException(Setting setting, String message) {
        super(setting + ": " + message);
    }
}
