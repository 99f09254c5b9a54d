package io.callboard.realtime;

import io.callboard.core.identity.Identity;
import io.callboard.core.identity.Token;
import io.callboard.core.identity.TokenVerifierUnavailableException;
import io.callboard.core.observe.RealtimeObserver;
import io.callboard.core.room.MembershipsUnavailableException;
import io.callboard.socketio.Handshake;
import io.callboard.socketio.Middleware;
import io.callboard.socketio.Next;
import io.callboard.socketio.Socket;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Lets in whoever has a valid token. The client hears {@code No token} or {@code Invalid token} and
 * nothing else, whatever the reason; the log knows which. When no answer can be had the connection
 * is closed without one, so that the client tries again. A token that was good is forgotten, if it
 * is not among the headers: nobody needs it any more, and it is a secret.
 */
final class ConnectMiddleware implements Middleware {
    static final String NO_TOKEN = "No token";
    static final String INVALID_TOKEN = "Invalid token";

    private static final System.Logger LOG = System.getLogger(ConnectMiddleware.class.getName());
    private static final String TOKEN = "token";
    private static final String BEARER = "Bearer ";

    private final TokenCheck tokens;
    private final RealtimeObserver observer;

    ConnectMiddleware(TokenCheck tokens, RealtimeObserver observer) {
        this.tokens = tokens;
        this.observer = observer;
    }

    @Override
    public void handle(Socket socket, Next next) {
        Object token = token(socket.handshake());
        if (token == null) {
            refuse(socket, next, NO_TOKEN, "no token");
        } else if (token instanceof String text) {
            verify(socket, next, new Token(text));
        } else {
            refuse(socket, next, INVALID_TOKEN, "the token is no text");
        }
    }

    private void verify(Socket socket, Next next, Token token) {
        Optional<Identity> identity;
        try {
            SocketState.of(socket).checkedAt(tokens.revision());
            identity = tokens.check(token);
        } catch (TokenVerifierUnavailableException | MembershipsUnavailableException unavailable) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "No token can be verified; clients will try again: "
                            + unavailable.getMessage());
            next.retryLater();
            return;
        }
        if (identity.isPresent()) {
            SocketMember.admit(socket, identity.get());
            socket.forgetAuth(TOKEN);
            next.proceed();
        } else {
            next.refuse(INVALID_TOKEN);
        }
    }

    private void refuse(Socket socket, Next next, String message, String reason) {
        LOG.log(
                System.Logger.Level.DEBUG,
                "Refused a client from " + socket.handshake().address() + ": " + reason);
        observer.connectRefused(reason);
        next.refuse(message);
    }

    /** What the client presents as its token; null if that is nothing. */
    private static @Nullable Object token(Handshake handshake) {
        Object token = handshake.auth().get(TOKEN);
        if (token != null && !token.equals("")) {
            return token;
        }
        return handshake
                .header("authorization")
                .filter(value -> value.regionMatches(true, 0, BEARER, 0, BEARER.length()))
                .map(value -> value.substring(BEARER.length()).strip())
                .filter(value -> !value.isEmpty())
                .orElse(null);
    }
}
