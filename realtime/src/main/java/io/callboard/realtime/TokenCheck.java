package io.callboard.realtime;

import io.callboard.core.identity.Identity;
import io.callboard.core.identity.Token;
import io.callboard.core.identity.TokenVerifier;
import io.callboard.core.identity.Verification;
import io.callboard.core.observe.RealtimeObserver;
import io.callboard.core.room.Revocations;
import io.callboard.core.room.Room;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Whether a token is good: its own words, and that nobody has revoked it since. Why not, only the
 * log learns. Thread-safe; blocks.
 */
final class TokenCheck {
    private static final System.Logger LOG = System.getLogger(TokenCheck.class.getName());

    private final TokenVerifier verifier;
    private final Revocations revocations;
    private final RealtimeObserver observer;
    private final InstantSource clock;

    TokenCheck(
            TokenVerifier verifier,
            Revocations revocations,
            RealtimeObserver observer,
            InstantSource clock) {
        this.verifier = verifier;
        this.revocations = revocations;
        this.observer = observer;
        this.clock = clock;
    }

    /**
     * Who presents it; empty if it is not good.
     *
     * @throws io.callboard.core.identity.TokenVerifierUnavailableException if that cannot be told
     * @throws io.callboard.core.room.MembershipsUnavailableException if that cannot be told
     */
    Optional<Identity> check(Token token) {
        Verification answer = verifier.verify(token);
        if (!(answer instanceof Verification.Accepted accepted)) {
            return refused(
                    answer instanceof Verification.Rejected rejected
                            ? rejected.reason().name()
                            : "no answer");
        }
        Identity identity = accepted.identity().notIssuedAfter(clock.instant());
        if (!Room.isId(identity.userId())) {
            return refused("the user id cannot be a room's");
        }
        if (identity.tenant() != null && !Room.isId(identity.tenant())) {
            return refused("the tenant cannot be part of a room's");
        }
        Identity inside = identity.inside();
        return revocations.isRevoked(inside) ? refused("revoked") : Optional.of(inside);
    }

    private Optional<Identity> refused(String reason) {
        LOG.log(System.Logger.Level.DEBUG, "Refused a token: " + reason);
        observer.connectRefused(reason);
        return Optional.empty();
    }

    /** See {@link Revocations#revision()}. */
    long revision() {
        return revocations.revision();
    }
}
