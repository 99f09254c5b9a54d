package io.callboard.e2e.hostile;

import static io.callboard.e2e.hostile.Attack.Via.POLLING;
import static io.callboard.e2e.hostile.Attack.Via.WEBSOCKET;
import static io.callboard.e2e.hostile.Attack.connected;
import static io.callboard.e2e.hostile.LineReaction.answersAndGoesOn;
import static io.callboard.e2e.hostile.LineReaction.ends;
import static io.callboard.e2e.hostile.LineReaction.goesOn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Published weaknesses of socket.io, Centrifugo and netty-socketio. */
final class SocketIoCves {
    private SocketIoCves() {}

    static List<Attack> attacks() {
        List<Attack> attacks = new ArrayList<>(others());
        attacks.addAll(socketIo());
        return attacks;
    }

    private static List<Attack> socketIo() {
        String[] attachments = Collections.nCopies(11, "bAQ==").toArray(String[]::new);
        attachments[0] = "4511-[\"a\"]";
        return Attack.all(
                List.of(
                        connected(
                                "CVE-2020-36049, socket.io-parser: a large packet is put together piece by piece",
                                answersAndGoesOn("44/nnnn"),
                                "40/" + "n".repeat(900_000) + ","),
                        connected(
                                "CVE-2022-2421, socket.io-parser: a placeholder calls a function",
                                ends(),
                                "451-[\"a\",{\"_placeholder\":true,\"num\":\"splice\"}]",
                                "bAQ=="),
                        connected(
                                "CVE-2023-32695, socket.io-parser: an event named by an object",
                                ends(),
                                "42[{\"toString\":\"foo\"}]"),
                        connected(
                                "CVE-2024-38355, socket.io: an error event that nobody listens to",
                                goesOn(),
                                "42[\"error\",{\"message\":\"crash\"}]"),
                        connected(
                                "CVE-2026-33151, socket.io-parser: more attachments than memory",
                                ends(),
                                attachments),
                        connected(
                                "CVE-2026-69185, socket.io-parser: attachments that are never complete",
                                ends(),
                                "450-[\"a\",{\"_placeholder\":true,\"num\":0}]",
                                "bAQ=="),
                        List.of(
                                Attack.http(
                                        "CVE-2020-28481, socket.io: every page may read the answers",
                                        Requests.get(Requests.POLLING, "Origin: http://evil"),
                                        HttpReaction.error(4)),
                                Attack.of(
                                        "CVE-2017-16031, socket.io: session ids can be guessed",
                                        POLLING,
                                        SocketIoCves::sidsAreUnrelated))));
    }

    private static List<Attack> others() {
        return List.of(
                Attack.of(
                        "CVE-2026-32301, Centrifugo: a token names the keys it is checked with",
                        POLLING,
                        SocketIoCves::tokenNamesItsKeys),
                Attack.of(
                        "netty-socketio 945: an event announces 1,832,742,252 attachments",
                        WEBSOCKET,
                        target -> {
                            try (WebSocketLine line = letIn(target)) {
                                line.send("451832742252-[\"a\"]");
                                ends().check(line);
                            }
                        }),
                Attack.of(
                        "netty-socketio: a client gets events before it is let in",
                        WEBSOCKET,
                        target -> {
                            try (WebSocketLine line = target.webSocket()) {
                                line.send("42[\"join\",\"workspace:healthy\"]");
                                ends().check(line);
                            }
                        }));
    }

    private static WebSocketLine letIn(Target target) throws Exception {
        WebSocketLine line = target.webSocket();
        line.connect();
        return line;
    }

    private static void sidsAreUnrelated(Target target) throws Exception {
        try (PollingLine first = target.polling();
                PollingLine second = target.polling()) {
            assertThat(first.sid()).hasSize(20).doesNotStartWith(second.sid().substring(0, 8));
        }
    }

    /** Nobody is asked for keys at an address that comes out of a token. */
    private static void tokenNamesItsKeys(Target target) throws Exception {
        try (ServerSocket trap = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                PollingLine line = target.polling()) {
            String url = "http://127.0.0.1:" + trap.getLocalPort() + "/keys";
            String claims = Tokens.claims(",\"iss\":\"" + url + "\",\"aud\":\"../x\"");
            String jku = "{\"alg\":\"RS256\",\"kid\":\"../../x\",\"jku\":\"" + url + "\"}";
            line.send("40{\"token\":\"" + Tokens.signed(jku, claims) + "\"}");
            LineReaction.answers("44{\"message\":\"Invalid token\"}").check(line);
            trap.setSoTimeout(100);
            assertThatThrownBy(trap::accept).isInstanceOf(SocketTimeoutException.class);
        }
    }
}
