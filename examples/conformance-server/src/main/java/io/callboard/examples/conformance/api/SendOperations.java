package io.callboard.examples.conformance.api;

import io.callboard.socketio.BroadcastOperator;
import io.callboard.socketio.NoAckException;
import io.callboard.socketio.Socket;
import io.callboard.socketio.SocketEmitter;
import io.callboard.socketio.Targets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Events to this socket, from it to others, and to the whole namespace. */
final class SendOperations {
    private final Socket socket;

    SendOperations(Socket socket) {
        this.socket = socket;
    }

    void addTo(Map<String, Operation> operations) {
        operations.put("send", this::send);
        operations.put("sendAck", this::sendAck);
    }

    private @Nullable Object send(Request request) {
        if (isToItself(request)) {
            emitter(request).emit(request.text("event"), request.arguments());
        } else {
            others(request).emit(request.text("event"), request.arguments());
        }
        return null;
    }

    private CompletionStage<Map<String, Object>> sendAck(Request request) {
        return responses(request).handle(SendOperations::outcome);
    }

    private CompletionStage<List<@Nullable Object>> responses(Request request) {
        Duration timeout = request.millis("timeout");
        String event = request.text("event");
        return isToItself(request)
                ? emitter(request)
                        .emitWithAck(timeout, event, request.arguments())
                        .thenApply(answer -> Arrays.asList(answer.get(0)))
                : others(request).emitWithAck(timeout, event, request.arguments());
    }

    private static Map<String, Object> outcome(
            @Nullable List<@Nullable Object> responses, @Nullable Throwable failure) {
        if (responses != null) {
            return Map.of("responses", responses);
        }
        if (failure != null && Answer.cause(failure) instanceof NoAckException missing) {
            return Map.of("error", reason(missing), "responses", missing.responses());
        }
        throw new CompletionException(failure);
    }

    private static String reason(NoAckException missing) {
        return missing.reason() == NoAckException.Reason.TIMED_OUT
                ? "timeout"
                : String.valueOf(missing.getMessage());
    }

    private static boolean isToItself(Request request) {
        return request.text("via").equals("self");
    }

    private SocketEmitter emitter(Request request) {
        SocketEmitter emitter = socket.compress(request.flag("compress"));
        return request.flag("volatile") ? emitter.asVolatile() : emitter;
    }

    private BroadcastOperator others(Request request) {
        BroadcastOperator all = start(request.text("via")).broadcast();
        BroadcastOperator to = request.has("to") ? all.to(request.rooms("to")) : all;
        BroadcastOperator some = request.has("except") ? to.except(request.rooms("except")) : to;
        BroadcastOperator near = request.flag("local") ? some.local() : some;
        BroadcastOperator how = request.flag("volatile") ? near.asVolatile() : near;
        return how.compress(request.flag("compress"));
    }

    private Targets start(String via) {
        return switch (via) {
            case "socket" -> socket;
            case "nsp" -> socket.namespace();
            default -> throw new IllegalArgumentException("via must be self, socket or nsp");
        };
    }
}
