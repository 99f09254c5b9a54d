package io.callboard.examples.conformance.api;

import io.callboard.socketio.Ack;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Answers {@code {ok: true, value}} or {@code {ok: false, error}}. */
record Answer(Ack ack) {

    void give(Operation operation, Request request) {
        try {
            Object value = operation.run(request);
            if (value instanceof CompletionStage<?> later) {
                later.whenComplete(this::completed);
            } else {
                succeeded(value);
            }
        } catch (Exception e) {
            failed(e);
        }
    }

    private void completed(@Nullable Object value, @Nullable Throwable failure) {
        if (failure == null) {
            succeeded(value);
        } else {
            failed(cause(failure));
        }
    }

    private void succeeded(@Nullable Object value) {
        Map<String, @Nullable Object> answer = new LinkedHashMap<>();
        answer.put("ok", true);
        answer.put("value", value);
        ack.send(answer);
    }

    private void failed(Throwable failure) {
        ack.send(Map.of("ok", false, "error", String.valueOf(failure.getMessage())));
    }

    /** What failed, out of the wrapping of a stage. */
    static Throwable cause(Throwable failure) {
        Throwable cause = failure.getCause();
        return failure instanceof CompletionException && cause != null ? cause : failure;
    }
}
