package io.callboard.studio.web;

import io.callboard.core.identity.Identity;
import io.callboard.core.identity.Token;
import io.callboard.core.identity.TokenVerifier;
import java.util.function.Function;

/**
 * Writes tokens, and knows them again.
 *
 * @param verifier the same that verifies the sockets' tokens
 * @param issuer writes tokens that it accepts
 */
public record Badges(TokenVerifier verifier, Function<Identity, Token> issuer) {}
