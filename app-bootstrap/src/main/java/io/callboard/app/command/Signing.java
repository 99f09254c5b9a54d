package io.callboard.app.command;

import io.callboard.app.server.Tokens;
import io.callboard.app.settings.GeneratedSecrets;
import io.callboard.app.settings.Settings;
import io.callboard.jwt.JwtIssuer;
import java.nio.file.Path;

/** Who signs the tokens of commands that run beside a server. */
final class Signing {
    private Signing() {}

    /**
     * Signs what the server accepts. Makes no secret, as no server would know that. Blocks.
     *
     * @param instead what to do where tokens are signed by somebody else; a sentence
     * @throws CommandFailedException if there is nothing to sign with
     */
    static JwtIssuer issuer(Settings settings, String instead) {
        Path dataDir = settings.store().dataDir();
        if (settings.development() && new GeneratedSecrets(dataDir).existingJwtSecret().isEmpty()) {
            throw new CommandFailedException(
                    "No secret to sign a token with: no server has generated one in "
                            + dataDir
                            + ". Start callboard serve here, or give the server's DATA_DIR or"
                            + " JWT_SECRET.");
        }
        return Tokens.issuer(settings)
                .orElseThrow(
                        () ->
                                new CommandFailedException(
                                        "Tokens cannot be signed with a public key. " + instead));
    }
}
