package io.callboard.examples.conformance.profile;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.callboard.socketio.Arguments;
import io.callboard.socketio.Socket;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the tests of the JavaScript client expect of {@code /}. */
final class MainNamespace {
    private static final Duration ACK_TIMEOUT = Duration.ofSeconds(10);
    private static final List<String> UTF_8_TEXTS =
            List.of("てすと", "Я Б Г Д Ж Й", "Ä ä Ü ü ß", "utf8 — string", "utf8 — string");

    private final Socket socket;
    private boolean firstBufferArrived;

    private MainNamespace(Socket socket) {
        this.socket = socket;
    }

    static void connected(Socket socket) {
        MainNamespace main = new MainNamespace(socket);
        main.answerAcks();
        main.sendDates();
        main.sendTexts();
        main.sendBinary();
        main.takeBinary();
    }

    private void answerAcks() {
        socket.on("echo", (arguments, ack) -> ack.send(arguments.get(0)));
        socket.on("getAckDate", (arguments, ack) -> ack.send(now()));
        socket.on("getHandshake", (arguments, ack) -> ack.send(socket.handshake().toMap()));
        socket.on("getId", (arguments, ack) -> ack.send(socket.id()));
        socket.on("ack", (arguments, ack) -> askForAck());
    }

    private void askForAck() {
        socket.emitWithAck(ACK_TIMEOUT, "ack")
                .thenAccept(
                        answer -> {
                            if (answer.integer(0) == 5 && isTest(answer)) {
                                socket.emit("got it");
                            }
                        });
    }

    private static boolean isTest(Arguments answer) {
        return Boolean.TRUE.equals(answer.map(1).get("test"));
    }

    private void sendDates() {
        socket.on("getDate", (arguments, ack) -> socket.emit("takeDate", now()));
        socket.on(
                "getDateObj",
                (arguments, ack) -> socket.emit("takeDateObj", Map.of("date", now())));
    }

    private static String now() {
        return Instant.now().toString();
    }

    private void sendTexts() {
        socket.on("hi", (arguments, ack) -> socket.emit("hi"));
        socket.on("false", (arguments, ack) -> socket.emit("false", false));
        socket.on(
                "getUtf8",
                (arguments, ack) -> UTF_8_TEXTS.forEach(text -> socket.emit("takeUtf8", text)));
    }

    private void sendBinary() {
        socket.on("doge", (arguments, ack) -> socket.emit("doge", "asdfasdf".getBytes(UTF_8)));
    }

    private void takeBinary() {
        socket.on("buffa", (arguments, ack) -> takeBuffer(arguments));
        socket.on("jsonbuff", (arguments, ack) -> takeJsonWithBuffer(arguments.map(0)));
        socket.on("abuff1", (arguments, ack) -> takeFirstBuffer(arguments));
        socket.on("abuff2", (arguments, ack) -> takeSecondBuffer());
    }

    private void takeBuffer(Arguments arguments) {
        if (arguments.bytes(0).length > 0) {
            socket.emit("buffack");
        }
    }

    private void takeJsonWithBuffer(Map<String, @Nullable Object> json) {
        if ("lol".equals(json.get("hello"))
                && json.get("message") instanceof byte[]
                && "gotcha".equals(json.get("goodbye"))) {
            socket.emit("jsonbuff-ack");
        }
    }

    private void takeFirstBuffer(Arguments arguments) {
        firstBufferArrived = arguments.bytes(0).length > 0;
    }

    private void takeSecondBuffer() {
        if (firstBufferArrived) {
            socket.emit("abuff2-ack");
        }
    }
}
