package io.callboard.jwt;

import com.fasterxml.jackson.databind.JsonNode;
import io.callboard.core.identity.Identity;
import io.callboard.core.identity.Verification.Reason;
import io.callboard.core.room.Role;
import io.callboard.core.room.Room;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds in a token's claims whose it is, if they say so now and to us. */
record IdentityReader(JwtConfig config) {
    static final String DEFAULT_USER_CLAIM = "userId";
    static final String NAME = "name";
    static final String ROOMS = "rooms";

    Identity read(Claims claims, Instant now) throws RejectedTokenException {
        Instant expiresAt = required(claims.date("exp"));
        Optional<Instant> notBefore = claims.date("nbf");
        Optional<Instant> issuedAt = claims.date("iat");
        Claims.require(now.isBefore(expiresAt.plus(config.leeway())), Reason.EXPIRED);
        requirePast(notBefore, now);
        requirePast(issuedAt, now);
        checkIssuer(claims);
        checkAudience(claims);
        return new Identity(
                user(claims),
                name(claims),
                tenant(claims),
                rooms(claims),
                issuedAt.orElse(null),
                expiresAt);
    }

    private void requirePast(Optional<Instant> time, Instant now) throws RejectedTokenException {
        boolean past = time.isEmpty() || !time.get().isAfter(now.plus(config.leeway()));
        Claims.require(past, Reason.NOT_YET_VALID);
    }

    private void checkIssuer(Claims claims) throws RejectedTokenException {
        if (config.issuer() != null) {
            String issuer = required(claims.text("iss"));
            Claims.require(issuer.equals(config.issuer()), Reason.WRONG_ISSUER);
        }
    }

    private void checkAudience(Claims claims) throws RejectedTokenException {
        Optional<List<String>> audience = claims.texts("aud");
        if (config.audience() != null) {
            Claims.require(required(audience).contains(config.audience()), Reason.WRONG_AUDIENCE);
        }
    }

    private String user(Claims claims) throws RejectedTokenException {
        String claim = config.userClaim();
        if (claim == null) {
            claim = claims.has(DEFAULT_USER_CLAIM) ? DEFAULT_USER_CLAIM : "sub";
        }
        return roomId(claims, claim);
    }

    private @Nullable String tenant(Claims claims) throws RejectedTokenException {
        return config.tenantClaim() == null ? null : roomId(claims, config.tenantClaim());
    }

    /** Users and tenants become parts of room names, so what cannot be the id of a room is none. */
    private static String roomId(Claims claims, String claim) throws RejectedTokenException {
        String id = required(claims.id(claim));
        Claims.require(isRoomId(id));
        return id;
    }

    static boolean isRoomId(String text) {
        return Room.tryParse(Room.USER_KIND + ":" + text).isPresent();
    }

    private static @Nullable String name(Claims claims) throws RejectedTokenException {
        Optional<String> name = claims.textOrNull(NAME);
        Claims.require(name.isEmpty() || isName(name.get()));
        return name.orElse(null);
    }

    /** Half a surrogate pair cannot be written in UTF-8, so it must not get into an event. */
    static boolean isName(String text) {
        return text.length() <= JwtConfig.MAX_NAME_CHARACTERS
                && StandardCharsets.UTF_8.newEncoder().canEncode(text);
    }

    /** What is no room or no role grants nothing and refuses nothing. */
    private static Map<String, String> rooms(Claims claims) throws RejectedTokenException {
        Map<String, String> rooms = new HashMap<>();
        for (Map.Entry<String, JsonNode> entry : claims.members(ROOMS, JwtConfig.MAX_ROOMS)) {
            String role = entry.getValue().asText();
            if (isGrant(entry.getKey(), role)) {
                rooms.put(entry.getKey(), role);
            }
        }
        return rooms;
    }

    static boolean isGrant(String room, String role) {
        return Room.tryParse(room).isPresent() && Role.tryParse(role).isPresent();
    }

    private static <T> T required(Optional<T> claim) throws RejectedTokenException {
        Claims.require(claim.isPresent());
        return claim.get();
    }
}
