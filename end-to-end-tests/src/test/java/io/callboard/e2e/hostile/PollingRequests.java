package io.callboard.e2e.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import io.callboard.e2e.hostile.Attack.Via;
import java.util.List;

/** Requests of a polling session that do not fit it. Engine.IO protocol v4, "Errors". */
final class PollingRequests {
    private static final LineReaction ENDS = LineReaction.ends();
    private static final LineReaction GOES_ON = LineReaction.goesOn();

    private PollingRequests() {}

    /** A request to the path of a session, its answer's status, and what becomes of the session. */
    private static Attack request(
            String name, PathRequest request, int status, LineReaction reaction) {
        return Attack.of(
                name,
                Via.POLLING,
                target -> {
                    try (PollingLine line = target.polling();
                            Wire wire = target.wire()) {
                        line.connect();
                        wire.offer(Frames.utf8(request.to(line.path())));
                        assertThat(wire.answer().status()).isEqualTo(status);
                        reaction.check(line);
                    }
                });
    }

    private interface PathRequest {
        String to(String path);
    }

    static List<Attack> attacks() {
        return List.of(
                request("PUT", path -> Requests.request("PUT", path), 500, GOES_ON),
                request("DELETE", path -> Requests.request("DELETE", path), 500, GOES_ON),
                request("HEAD", path -> Requests.request("HEAD", path), 500, GOES_ON),
                request(
                        "another version",
                        path -> Requests.get(path.replace("EIO=4", "EIO=3")),
                        400,
                        GOES_ON),
                request(
                        "no version",
                        path -> Requests.get(path.replace("EIO=4", "")),
                        400,
                        GOES_ON),
                request(
                        "the other transport, not upgraded",
                        path -> Requests.get(path.replace("=polling", "=websocket")),
                        400,
                        GOES_ON),
                request(
                        "a foreign origin",
                        path -> Requests.get(path, "Origin: http://evil"),
                        403,
                        GOES_ON),
                request("a JSONP index", path -> Requests.get(path + "&j=1"), 400, GOES_ON),
                request(
                        "a WebSocket whose handshake is wrong",
                        path -> Requests.get(path, "Upgrade: websocket", "Connection: Upgrade"),
                        400,
                        GOES_ON),
                request(
                        "octets",
                        path ->
                                Requests.post(path, 1, "Content-Type: application/octet-stream")
                                        + "6",
                        400,
                        ENDS),
                request("a POST of nothing", path -> Requests.post(path, 0), 200, ENDS),
                request(
                        "a form",
                        path ->
                                Requests.post(
                                                path,
                                                8,
                                                "Content-Type: multipart/form-data; boundary=x")
                                        + "--x\r\n\r\n\r\n",
                        200,
                        ENDS),
                request(
                                "a GET with a body",
                                path ->
                                        Requests.request("GET", path, "Content-Length: 5")
                                                + "hello",
                                200,
                                LineReaction.fades())
                        .slowly(),
                Attack.of("a second GET at a time", Via.POLLING, PollingRequests::secondGet),
                Attack.of("a second POST at a time", Via.POLLING, PollingRequests::secondPost),
                Attack.of("a GET that is reset", Via.POLLING, PollingRequests::resetGet),
                Attack.of(
                        "a POST that is reset in the middle",
                        Via.POLLING,
                        PollingRequests::resetPost),
                Attack.of(
                        "a GET whose client sends no more",
                        Via.POLLING,
                        PollingRequests::finishedGet));
    }

    private static void secondGet(Target target) throws Exception {
        try (PollingLine line = target.polling();
                Wire first = target.wire();
                Wire second = target.wire()) {
            line.connect();
            first.send(Requests.get(line.path()));
            awaitHeld(line);
            second.send(Requests.get(line.path()));
            assertThat(second.answer().status()).isEqualTo(400);
            assertThat(first.answer().body()).isEqualTo("1");
            ENDS.check(line);
        }
    }

    private static void secondPost(Target target) throws Exception {
        try (PollingLine line = target.polling();
                Wire first = target.wire()) {
            line.connect();
            first.send(Requests.post(line.path(), 100) + "4");
            awaitHeld(line);
            assertThat(line.post(Frames.utf8("6"))).isEqualTo(400);
            assertThat(first.isCutWithin(Wire.PATIENCE)).isTrue();
            ENDS.check(line);
        }
    }

    private static void resetGet(Target target) throws Exception {
        try (PollingLine line = target.polling();
                Wire get = target.wire()) {
            line.connect();
            get.send(Requests.get(line.path()));
            awaitHeld(line);
            get.reset();
            ENDS.check(line);
        }
    }

    private static void resetPost(Target target) throws Exception {
        try (PollingLine line = target.polling();
                Wire post = target.wire()) {
            line.connect();
            post.send(Requests.post(line.path(), 100) + "42[\"");
            awaitHeld(line);
            post.reset();
            ENDS.check(line);
        }
    }

    private static void finishedGet(Target target) throws Exception {
        try (PollingLine line = target.polling();
                Wire get = target.wire()) {
            line.connect();
            get.send(Requests.get(line.path()));
            awaitHeld(line);
            get.finish();
            assertThat(get.isCutWithin(Wire.PATIENCE)).isTrue();
            ENDS.check(line);
        }
    }

    /** What was sent before has reached the session: a request on its loop came back. */
    private static void awaitHeld(PollingLine line) throws Exception {
        for (int i = 0; i < 20; i++) {
            assertThat(line.put()).isEqualTo(500);
        }
    }
}
