/**
 * Who a client is, from a JSON Web Token (RFC 7519), signed by a secret or by a key whose public
 * half is known. Start at {@link io.callboard.jwt.JwtTokens}.
 */
@NullMarked
package io.callboard.jwt;

import org.jspecify.annotations.NullMarked;
