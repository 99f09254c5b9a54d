package io.callboard.jwt;

import com.auth0.jwt.algorithms.Algorithm;
import io.callboard.core.identity.TokenVerifierUnavailableException;
import io.callboard.core.identity.Verification.Reason;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The keys of a key server, cached.
 *
 * <p>Every fetch brings the whole set, so a known key never waits for one of its own. The set is
 * fetched again when a token names a key that is not in it (the server may have rotated), and every
 * 10 minutes (a key may have been withdrawn); but never sooner than 5 seconds after the last try,
 * and by one thread at a time. While one fetches, tokens with known keys are answered from what is
 * known and others have no answer; only if nothing is known yet do all wait. So a flood of invented
 * key ids costs the key server one request per 5 seconds, and holds up nobody else.
 *
 * <p>While the server is down, the keys it gave last stay valid. A token whose key is not among
 * them then has no answer; it is refused only if the last fetch succeeded.
 */
final class JwksKeys implements KeySource {
    static final Duration MIN_INTERVAL = Duration.ofSeconds(5);
    static final Duration REFRESH_AFTER = Duration.ofMinutes(10);

    private static final System.Logger LOG = System.getLogger(JwksKeys.class.getName());
    private static final Set<String> ALGORITHMS = Set.of("RS256", "ES256");

    private final JwksClient client;
    private final ReentrantLock fetching = new ReentrantLock();
    private volatile Snapshot latest = new Snapshot(JwkSet.EMPTY, Instant.MIN, Instant.MIN, null);

    JwksKeys(JwksClient client) {
        this.client = client;
    }

    @Override
    public Algorithm find(String algorithm, @Nullable String keyId, Instant now)
            throws RejectedTokenException {
        if (!ALGORITHMS.contains(algorithm)) {
            throw new RejectedTokenException(Reason.UNKNOWN_KEY);
        }
        Snapshot snapshot = latest;
        if (snapshot.isDue(algorithm, keyId, now)) {
            snapshot = refreshed(snapshot, algorithm, keyId, now);
        }
        Optional<Algorithm> key = snapshot.keys().find(algorithm, keyId);
        if (key.isPresent()) {
            return key.get();
        }
        if (snapshot.failure() != null) {
            throw unavailable(snapshot.failure());
        }
        throw new RejectedTokenException(Reason.UNKNOWN_KEY);
    }

    private Snapshot refreshed(
            Snapshot seen, String algorithm, @Nullable String keyId, Instant now) {
        if (seen.keys().keys().isEmpty()) {
            fetching.lock();
        } else if (!fetching.tryLock()) {
            return seen.failing(new IOException("its keys are being fetched"));
        }
        try {
            // somebody else may have fetched while this thread came here
            if (latest.isDue(algorithm, keyId, now)) {
                latest = fetched(latest, now);
            }
            return latest;
        } finally {
            fetching.unlock();
        }
    }

    private Snapshot fetched(Snapshot before, Instant now) {
        try {
            JwkSet keys = client.fetch();
            if (before.failure() != null) {
                LOG.log(Level.INFO, "The key server {0} answers again", client.url());
            }
            return new Snapshot(keys, now, now, null);
        } catch (IOException e) {
            if (before.failure() == null) {
                LOG.log(
                        Level.WARNING,
                        "No keys from {0}: {1}. Check the address, and that the server is up."
                                + " Until it answers, tokens are accepted if their key is among"
                                + " those known so far ({2}). It is asked at most every {3} s",
                        client.url(),
                        e.getMessage(),
                        before.keys().keys().size(),
                        MIN_INTERVAL.toSeconds());
            }
            return new Snapshot(before.keys(), before.fetchedAt(), now, e);
        }
    }

    private TokenVerifierUnavailableException unavailable(IOException cause) {
        return new TokenVerifierUnavailableException(
                "A token's key cannot be had from " + client.url() + " now", cause);
    }

    /** What is known at one time, and when it was asked for last. */
    private record Snapshot(
            JwkSet keys, Instant fetchedAt, Instant triedAt, @Nullable IOException failure) {

        boolean isDue(String algorithm, @Nullable String keyId, Instant now) {
            return isOver(MIN_INTERVAL, triedAt, now)
                    && (isOver(REFRESH_AFTER, fetchedAt, now)
                            || keys.find(algorithm, keyId).isEmpty());
        }

        Snapshot failing(IOException reason) {
            return new Snapshot(keys, fetchedAt, triedAt, reason);
        }

        /** In either direction: a clock that was set back must not stop the fetching. */
        private static boolean isOver(Duration interval, Instant since, Instant now) {
            return Duration.between(since, now).abs().compareTo(interval) >= 0;
        }
    }
}
