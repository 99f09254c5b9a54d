package io.callboard.realtime;

import io.callboard.core.identity.Identity;
import io.callboard.core.identity.Token;
import io.callboard.core.identity.TokenVerifierUnavailableException;
import io.callboard.core.room.Access;
import io.callboard.core.room.JoinRoom;
import io.callboard.core.room.MembershipsUnavailableException;
import io.callboard.core.room.Room;
import io.callboard.socketio.Arguments;
import io.callboard.socketio.Namespace;
import io.callboard.socketio.Socket;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A connected client presents a new token of the same user: its session lives as long as that, and
 * it stays in the rooms that the new token lets it be in.
 */
final class TokenRefresh {
    static final String EVENT = "auth:refresh";

    private final TokenCheck tokens;
    private final JoinRoom joinRoom;
    private final Seating seating;
    private final TokenLife life;

    TokenRefresh(TokenCheck tokens, JoinRoom joinRoom, Seating seating, TokenLife life) {
        this.tokens = tokens;
        this.joinRoom = joinRoom;
        this.seating = seating;
        this.life = life;
    }

    void listenTo(Namespace namespace) {
        namespace.on(EVENT, (socket, arguments, ack) -> ack.send(refresh(socket, arguments)));
    }

    private Map<String, Object> refresh(Socket socket, Arguments arguments) {
        if (!(arguments.get(0) instanceof Map<?, ?> presented)
                || !(presented.get("token") instanceof String text)) {
            return EventAnswer.refused("invalid", "Send {token}");
        }
        Optional<Identity> identity;
        try {
            identity = tokens.check(new Token(text));
        } catch (TokenVerifierUnavailableException | MembershipsUnavailableException unavailable) {
            return EventAnswer.refused(
                    "unavailable", "Tokens cannot be checked at the moment. Try again later.");
        }
        String userId = SocketMember.identity(socket).userId();
        if (identity.isEmpty() || !identity.get().userId().equals(userId)) {
            return EventAnswer.refused("invalid", ConnectMiddleware.INVALID_TOKEN);
        }
        SocketState.of(socket).identity(identity.get());
        life.watch(socket);
        ClientSession.of(socket).ifPresent(session -> session.rooms().forEach(r -> ask(socket, r)));
        return accepted(identity.get());
    }

    private void ask(Socket socket, Room room) {
        if (joinRoom.reevaluate(new SocketMember(socket, seating), room) instanceof Access.Denied) {
            seating.tellEvicted(socket, room);
        }
    }

    private static Map<String, Object> accepted(Identity identity) {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("ok", true);
        answer.put("expiresAt", identity.expiresAt().toString());
        return answer;
    }
}
