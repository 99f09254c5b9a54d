package io.callboard.realtime;

import io.callboard.core.identity.Identity;
import io.callboard.socketio.Socket;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is kept with each socket, in as little memory as it can take. Thread-safe, but for what says
 * otherwise.
 */
final class SocketState {
    private volatile @Nullable Identity identity;
    private volatile @Nullable ClientSession session;

    /** How many tokens had been revoked when the socket's was looked at. */
    private volatile long checkedAt = -1;

    /** What is left to do for a client that starts anew. */
    private volatile @Nullable Aftermath aftermath;

    private volatile boolean wasHereBefore;

    /** Guarded by {@link TokenLife}. */
    TokenLife.Stage token = TokenLife.Stage.NOT_WATCHED;

    // of its events; used by one worker at a time
    @Nullable EventRate rate;
    @Nullable EventRate rateOfPositions;

    static SocketState of(Socket socket) {
        return socket.attachment(SocketState.class, SocketState::new);
    }

    /**
     * @throws IllegalStateException if the socket has shown no good token
     */
    Identity identity() {
        Identity known = identity;
        if (known == null) {
            throw new IllegalStateException("A socket was let in without an identity");
        }
        return known;
    }

    /** It has shown a token of this identity: its first one, or a newer one. */
    void identity(Identity shown) {
        identity = shown;
    }

    /** Notes how many tokens had been revoked when the socket's was looked at. */
    void checkedAt(long revision) {
        checkedAt = revision;
    }

    /** Whether no token was revoked since the socket's was looked at. */
    boolean wasCheckedAt(long revision) {
        return checkedAt == revision;
    }

    Optional<ClientSession> session() {
        return Optional.ofNullable(session);
    }

    void session(ClientSession itsSession) {
        session = itsSession;
    }

    Optional<Aftermath> aftermath() {
        return Optional.ofNullable(aftermath);
    }

    void aftermath(@Nullable Aftermath left) {
        aftermath = left;
    }

    /** Whether the client says it was here before. */
    boolean wasHereBefore() {
        return wasHereBefore;
    }

    void wasHereBefore(boolean was) {
        wasHereBefore = was;
    }
}
