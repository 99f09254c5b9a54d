package io.callboard.app.server;

import io.callboard.app.Sentence;
import io.callboard.app.settings.GeneratedSecrets;
import io.callboard.app.settings.Keys;
import io.callboard.app.settings.Setting;
import io.callboard.app.settings.SettingException;
import io.callboard.app.settings.Settings;
import io.callboard.jwt.JwtIssuer;
import io.callboard.jwt.JwtTokens;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Who verifies tokens, and who can sign them, by the settings. */
public final class Tokens {
    private Tokens() {}

    /**
     * Verifies what clients present. Blocks for files.
     *
     * @throws SettingException if the key cannot be used
     */
    public static JwtTokens verifier(Settings settings) {
        return verifier(settings, settings.keys()).with(settings.tokenRules());
    }

    private static JwtTokens verifier(Settings settings, Keys keys) {
        if (keys instanceof Keys.PublicKey key) {
            return publicKey(key.pem());
        }
        if (keys instanceof Keys.KeySet set) {
            return JwtTokens.jwks(set.url());
        }
        return JwtTokens.hmac(secret(settings).orElseThrow());
    }

    private static JwtTokens publicKey(Path pem) {
        try {
            return JwtTokens.publicKey(Files.readString(pem));
        } catch (IOException unreadable) {
            throw new SettingException(
                    Setting.JWT_PUBLIC_KEY,
                    "cannot read "
                            + pem
                            + " ("
                            + unreadable.getClass().getSimpleName()
                            + "). Give the path of a PEM file.");
        } catch (IllegalArgumentException noKey) {
            throw new SettingException(
                    Setting.JWT_PUBLIC_KEY, Sentence.of(pem + ": " + noKey.getMessage()));
        }
    }

    /**
     * Signs tokens that the server accepts; empty if it only knows how to verify them. Blocks for
     * files.
     */
    public static Optional<JwtIssuer> issuer(Settings settings) {
        return secret(settings).map(secret -> JwtIssuer.hmac(secret).with(settings.tokenRules()));
    }

    private static Optional<String> secret(Settings settings) {
        if (settings.keys() instanceof Keys.Secret secret) {
            return Optional.of(secret.text());
        }
        return settings.development()
                ? Optional.of(new GeneratedSecrets(settings.store().dataDir()).jwtSecret())
                : Optional.empty();
    }
}
