package io.callboard.webhook;

import java.net.URI;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Whom to ask, and how he knows who asks.
 *
 * @param url where questions are posted to, {@code http} or {@code https}
 * @param secret sent with each question as {@code Authorization: Bearer …}; null for none
 */
public record WebhookConfig(URI url, @Nullable String secret) {
    private static final Pattern SECRET = Pattern.compile("[!-~]{1,256}");

    public WebhookConfig {
        if (url.getHost() == null
                || !("https".equals(url.getScheme()) || "http".equals(url.getScheme()))) {
            throw new IllegalArgumentException(
                    "A webhook has an address like https://app.example.org/room-access");
        }
        if (url.getUserInfo() != null) {
            throw new IllegalArgumentException(
                    "The address of a webhook has no user and password in it. Give a secret instead");
        }
        if (secret != null && !SECRET.matcher(secret).matches()) {
            throw new IllegalArgumentException(
                    "The secret of a webhook has 1-256 printable ASCII characters without blanks");
        }
    }

    /** Without a secret. */
    public static WebhookConfig of(URI url) {
        return new WebhookConfig(url, null);
    }

    public WebhookConfig withSecret(String bearer) {
        return new WebhookConfig(url, bearer);
    }

    /** Without the secret, and without the query, which may be one too. */
    @Override
    public String toString() {
        return url.getScheme() + "://" + url.getRawAuthority() + url.getRawPath();
    }
}
