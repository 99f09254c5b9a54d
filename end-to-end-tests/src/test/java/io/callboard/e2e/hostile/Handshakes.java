package io.callboard.e2e.hostile;

import static io.callboard.e2e.hostile.Attack.http;
import static io.callboard.e2e.hostile.HttpReaction.answered;
import static io.callboard.e2e.hostile.HttpReaction.error;

import java.util.List;

/** Openings of Engine.IO sessions that are none. Engine.IO protocol v4, "Handshake". */
final class Handshakes {
    private Handshakes() {}

    private static Attack query(String name, String query, HttpReaction reaction) {
        return http(name, Requests.get("/socket.io/?" + query), reaction);
    }

    static List<Attack> attacks() {
        return List.of(
                query("no query at all", "", error(0)),
                query("no transport", "EIO=4", error(0)),
                query("an empty transport", "EIO=4&transport=", error(0)),
                query("a transport nobody knows", "EIO=4&transport=carrier-pigeon", error(0)),
                query("the transport constructor", "EIO=4&transport=constructor", error(0)),
                query("the transport __proto__", "EIO=4&transport=__proto__", error(0)),
                query("the transport in capitals", "EIO=4&transport=POLLING", error(0)),
                query("WebTransport", "EIO=4&transport=webtransport", error(0)),
                query("transports as an array", "EIO=4&transport[]=polling", error(0)),
                query("the transport flashsocket", "EIO=4&transport=flashsocket", error(0)),
                query("two transports", "EIO=4&transport=polling&transport=nonsense", error(0)),
                query("a transport of 10 kB", "EIO=4&transport=" + "p".repeat(10_000), error(0)),
                query("no protocol version", "transport=polling", error(5)),
                query("version 3", "EIO=3&transport=polling", error(5)),
                query("version 5", "EIO=5&transport=polling", error(5)),
                query("version 4.0", "EIO=4.0&transport=polling", error(5)),
                query("version 04", "EIO=04&transport=polling", error(5)),
                query(
                        "an endless version",
                        "EIO=" + "4".repeat(5000) + "&transport=polling",
                        error(5)),
                query("versions 4 and 3", "EIO=4&EIO=3&transport=polling", error(5)),
                query(
                        "a session nobody knows",
                        "EIO=4&transport=polling&sid=AAAAAAAAAAAAAAAAAAAA",
                        error(1)),
                query("the session __proto__", "EIO=4&transport=polling&sid=__proto__", error(1)),
                query(
                        "a session of 10 kB",
                        "EIO=4&transport=polling&sid=" + "x".repeat(10_000),
                        error(1)),
                query("a session with a zero", "EIO=4&transport=polling&sid=%00", error(1)),
                query(
                        "a session that is not UTF-8",
                        "EIO=4&transport=polling&sid=%ff%fe",
                        error(1)),
                query("JSONP", "EIO=4&transport=polling&j=0", error(3)),
                query("JSONP with a script", "EIO=4&transport=polling&j=%3Cscript%3E", error(3)),
                query("a WebSocket without an upgrade", "EIO=4&transport=websocket", error(3)),
                query(
                        "a cache buster of 10 kB",
                        "EIO=4&transport=polling&t=" + "t".repeat(10_000),
                        answered(200)),
                query("parameters without names", "=&==&EIO=4&transport=polling&=x", answered(200)),
                http("a handshake by POST", Requests.post(Requests.POLLING, 0), error(2)),
                http("a handshake by PUT", Requests.request("PUT", Requests.POLLING), error(2)),
                http(
                        "a handshake by DELETE",
                        Requests.request("DELETE", Requests.POLLING),
                        error(2)),
                http(
                        "a path without the slash",
                        Requests.get("/socket.io?EIO=4&transport=polling"),
                        answered(404)),
                http(
                        "the path of another server",
                        Requests.get("/engine.io/?EIO=4&transport=polling"),
                        answered(404)),
                http(
                        "a preflight from another host",
                        Requests.request("OPTIONS", Requests.POLLING, "Origin: http://evil"),
                        error(4)));
    }
}
