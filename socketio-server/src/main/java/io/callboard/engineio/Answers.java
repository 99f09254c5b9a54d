package io.callboard.engineio;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Answers requests: status, headers and body as the reference server has them. */
final class Answers {
    private static final Logger LOG = System.getLogger(Answers.class.getName());
    private static final byte[] NOTHING = {};

    /** RFC 9110 section 5.6.2. */
    private static final Pattern TOKEN = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");

    private final EngineIoConfig config;
    private final EngineIoListener listener;

    Answers(EngineIoConfig config, EngineIoListener listener) {
        this.config = config;
        this.listener = listener;
    }

    /** A polling GET: the packets in one body. */
    void packets(Request request, Collection<EngineMessage> packets) {
        Headers headers = payloadHeaders(headers(request));
        byte[] body = PayloadCodec.encode(packets);
        Optional<ContentCoding> coding = coding(request, body);
        if (coding.isPresent()) {
            headers.set("Content-Encoding", coding.get().token());
            body = coding.get().encode(body);
        }
        respond(request, 200, headers, body);
    }

    /** The polling GET that opens a session. */
    void handshake(Request request, String sid, Collection<EngineMessage> packets) {
        Headers headers = payloadHeaders(initialHeaders(request));
        config.cookie().ifPresent(cookie -> headers.add("Set-Cookie", cookie.header(sid)));
        respond(request, 200, headers, PayloadCodec.encode(packets));
    }

    /** A polling POST that was taken. */
    void ok(Request request) {
        Headers headers = headers(request);
        headers.set("Content-Type", "text/html").set("Cache-Control", "no-store");
        respond(request, 200, headers, "ok".getBytes(UTF_8));
    }

    /** No body. */
    void empty(Request request, int status) {
        respond(request, status, headers(request), NOTHING);
    }

    /** Status 503: not now. */
    void unavailable(Request request, Duration retryAfter) {
        Headers headers = headers(request);
        headers.set("Retry-After", "" + Math.max(1, retryAfter.toSeconds()));
        if (request.isWebSocket()) {
            headers.set("Connection", "close");
        }
        respond(request, 503, headers, NOTHING);
    }

    void preflight(Request request, Cors cors) {
        Headers headers = headers(request);
        CorsHeaders.addPreflight(cors, request, headers);
        respond(request, 204, headers, NOTHING);
    }

    /** One of the error codes; the listener is told as well. */
    void refuse(Request request, Refusal refusal) {
        Headers headers = headers(request);
        String message = refusal.message();
        if (request.isWebSocket()) {
            // 400 for all codes and before the upgrade
            headers.set("Connection", "close").set("Content-Type", "text/html");
            respond(request, 400, headers, message.getBytes(UTF_8));
        } else {
            headers.set("Content-Type", "application/json");
            String json =
                    JsonNodeFactory.instance
                            .objectNode()
                            .put("code", refusal.code())
                            .put("message", message)
                            .toString();
            respond(request, refusal.status(), headers, json.getBytes(UTF_8));
        }
        diagnose(
                new ConnectionError(
                        request.exchange(), refusal.code(), message, refusal.context()));
    }

    private void diagnose(ConnectionError error) {
        try {
            listener.connectionError(error);
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, "A listener failed on a connection error", e);
        }
    }

    /** Completes the opening handshake of a WebSocket that opens a session. */
    void acceptSession(Request request, WebSocketListener socket) {
        accept(request, initialHeaders(request), socket);
    }

    /** Completes the opening handshake of a WebSocket for a session there is. */
    void acceptUpgrade(Request request, WebSocketListener socket) {
        accept(request, headers(request), socket);
    }

    private void accept(Request request, Headers headers, WebSocketListener socket) {
        String offered = request.exchange().header("sec-websocket-protocol");
        if (offered != null) {
            String first = offered.split(",", 2)[0].strip();
            if (TOKEN.matcher(first).matches()) {
                headers.set("Sec-WebSocket-Protocol", first);
            }
        }
        request.exchange().acceptWebSocket(headers.asMap(), config.maxPayload(), socket);
    }

    private static void respond(Request request, int status, Headers headers, byte[] body) {
        request.exchange().respond(new HttpResponse(status, headers.asMap(), body));
    }

    private Headers headers(Request request) {
        Headers headers = new Headers();
        headers.addAll(added(config.responseHeaders(), request));
        config.cors().ifPresent(cors -> CorsHeaders.add(cors, request, headers));
        return headers;
    }

    private Headers initialHeaders(Request request) {
        return headers(request).addAll(added(config.initialHeaders(), request));
    }

    /** If the application's code fails, the request is answered without its headers. */
    private static Map<String, List<String>> added(ResponseHeaders source, Request request) {
        try {
            return source.headersFor(request.exchange());
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, "The headers of an answer could not be had", e);
            return Map.of();
        }
    }

    private static Headers payloadHeaders(Headers headers) {
        return headers.set("Content-Type", "text/plain; charset=UTF-8")
                .set("Cache-Control", "no-store");
    }

    private Optional<ContentCoding> coding(Request request, byte[] body) {
        String accepted = request.exchange().header("accept-encoding");
        boolean large = body.length >= config.compressionThreshold().orElse(Integer.MAX_VALUE);
        return large && accepted != null ? ContentCoding.choose(accepted) : Optional.empty();
    }
}
