/**
 * Who a client is: the token it presents, and the identity a verifier finds in it. Start at {@link
 * io.callboard.core.identity.TokenVerifier}.
 */
@NullMarked
package io.callboard.core.identity;

import org.jspecify.annotations.NullMarked;
