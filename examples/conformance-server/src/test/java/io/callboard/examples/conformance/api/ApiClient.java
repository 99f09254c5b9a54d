package io.callboard.examples.conformance.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.callboard.examples.conformance.RawSocket;
import io.callboard.examples.conformance.RunningServer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;

/** A client in one namespace that has the server do things. */
final class ApiClient {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final RawSocket socket;
    private final String prefix;
    private final String id;

    /** Events that came while an answer was waited for. */
    private final Queue<String> events = new ArrayDeque<>();

    private int lastAckId;

    private ApiClient(RawSocket socket, String namespace, String id) {
        this.socket = socket;
        this.prefix = namespace + ",";
        this.id = id;
    }

    static ApiClient connect(RunningServer server) throws Exception {
        return connect(server, "{}");
    }

    static ApiClient connect(RunningServer server, String auth) throws Exception {
        return connect(server, "/api", auth);
    }

    static ApiClient connect(RunningServer server, String namespace, String auth) throws Exception {
        RawSocket socket = server.webSocket("transport=websocket&q=1");
        socket.nextText();
        socket.send("40" + namespace + "," + auth);
        String answer = socket.nextText();
        assertThat(answer).startsWith("40" + namespace + ",{\"sid\"");
        return new ApiClient(socket, namespace, RunningServer.sid(answer));
    }

    String id() {
        return id;
    }

    RawSocket socket() {
        return socket;
    }

    /** The value that the operation gave, as JSON. */
    String value(String op, Object... namesAndValues) throws Exception {
        JsonNode answer = call(op, namesAndValues);
        assertThat(answer.get("ok")).as("%s", answer).hasToString("true");
        return answer.get("value").toString();
    }

    /** The error that the operation ended with. */
    String error(String op, Object... namesAndValues) throws Exception {
        JsonNode answer = call(op, namesAndValues);
        assertThat(answer.get("ok")).as("%s", answer).hasToString("false");
        return answer.get("error").asText();
    }

    private JsonNode call(String op, Object... namesAndValues) throws Exception {
        return outcome(start(op, namesAndValues));
    }

    /** Has the operation begun, and does not wait for its outcome. */
    int start(String op, Object... namesAndValues) throws JsonProcessingException {
        return beginToAsk("do", request(op, namesAndValues));
    }

    /** The outcome of what {@link #start} began. */
    JsonNode outcome(int ackId) throws Exception {
        return JSON.readTree(answerTo(ackId)).get(0);
    }

    private static Map<String, Object> request(String op, Object... namesAndValues) {
        Map<String, Object> request = new LinkedHashMap<>();
        request.put("op", op);
        for (int i = 0; i < namesAndValues.length; i += 2) {
            request.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return request;
    }

    /** Emits an event and returns its answer, the list of arguments as JSON. */
    String ask(String event, Object... arguments) throws Exception {
        return answerTo(beginToAsk(event, arguments));
    }

    private int beginToAsk(String event, Object... arguments) throws JsonProcessingException {
        int ackId = ++lastAckId;
        socket.send("42" + prefix + ackId + text(event, arguments));
        return ackId;
    }

    private String answerTo(int ackId) throws InterruptedException {
        String answer = "43" + prefix + ackId;
        String message = socket.nextText();
        while (!message.startsWith(answer)) {
            events.add(message);
            message = socket.nextText();
        }
        return message.substring(answer.length());
    }

    void emit(String event, Object... arguments) throws JsonProcessingException {
        socket.send("42" + prefix + text(event, arguments));
    }

    /** The next event: name and arguments as a JSON list. Its ack id, if any, is in front. */
    String event() throws InterruptedException {
        String message = packet();
        assertThat(message).startsWith("42" + prefix);
        return message.substring(2 + prefix.length());
    }

    String packet() throws InterruptedException {
        String waiting = events.poll();
        return waiting == null ? socket.nextText() : waiting;
    }

    /** Answers the next event, which asks for it. */
    void answer(Object... arguments) throws Exception {
        String event = event();
        String ackId = event.substring(0, event.indexOf('['));
        assertThat(ackId).isNotEmpty();
        socket.send("43" + prefix + ackId + JSON.writeValueAsString(arguments));
    }

    /** That nothing came until now: the server answers in order. */
    void hasHeardNothing() throws Exception {
        assertThat(value("id")).isEqualTo('"' + id + '"');
        assertThat(events).isEmpty();
    }

    private static String text(String event, Object... arguments) throws JsonProcessingException {
        List<Object> list = new ArrayList<>();
        list.add(event);
        Collections.addAll(list, arguments);
        return JSON.writeValueAsString(list);
    }
}
