package io.callboard.e2e.hostile;

import static io.callboard.e2e.hostile.Attack.http;
import static io.callboard.e2e.hostile.HttpReaction.cut;
import static io.callboard.e2e.hostile.HttpReaction.error;
import static io.callboard.e2e.hostile.HttpReaction.refused;

import java.util.List;

/** Lengths and transfer codings that two servers may read differently. RFC 9112 section 6. */
final class Smuggling {
    private static final String HIDDEN = "0\r\n\r\nGET /hidden HTTP/1.1\r\nHost: x\r\n\r\n";

    private Smuggling() {}

    private static Attack framing(String name, String lines, int status) {
        return http(name, Requests.request("POST", "/v1/x", lines) + HIDDEN, refused(status));
    }

    private static Attack chunks(String name, String chunks) {
        return http(name, Requests.chunked(Requests.POLLING + "&sid=x") + chunks, cut());
    }

    static List<Attack> attacks() {
        return List.of(
                framing(
                        "a length and chunks",
                        "Content-Length: 3\r\nTransfer-Encoding: chunked",
                        400),
                framing(
                        "chunks and a length",
                        "Transfer-Encoding: chunked\r\nContent-Length: 3",
                        400),
                framing("two lengths", "Content-Length: 3\r\nContent-Length: 4", 400),
                framing("the same length twice", "Content-Length: 3\r\nContent-Length: 3", 400),
                framing("a list of lengths", "Content-Length: 3, 3", 400),
                framing("a length with a plus", "Content-Length: +3", 400),
                framing("a length below zero", "Content-Length: -3", 400),
                framing("a hexadecimal length", "Content-Length: 0x3", 400),
                framing("a length with a point", "Content-Length: 3.0", 400),
                framing("a length that overflows", "Content-Length: 18446744073709551619", 400),
                framing("an empty length", "Content-Length: ", 400),
                framing("a length in words", "Content-Length: three", 400),
                framing("a length with a space in it", "Content-Length: 1 3", 400),
                framing("an obfuscated length", "Content-Length : 3", 400),
                framing(
                        "chunked twice",
                        "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked",
                        400),
                framing("a coding nobody knows", "Transfer-Encoding: xchunked", 501),
                framing("chunked and something", "Transfer-Encoding: chunked, gzip", 501),
                framing("something and chunked", "Transfer-Encoding: gzip, chunked", 501),
                framing("identity", "Transfer-Encoding: identity", 501),
                framing("chunked with a control", "Transfer-Encoding: \u000bchunked", 400),
                framing("an obfuscated coding", "Transfer-Encoding : chunked", 400),
                framing("a folded coding", "Transfer-Encoding:\r\n chunked", 400),
                framing("a quoted coding", "Transfer-Encoding: \"chunked\"", 501),
                chunks("a chunk size that is none", "xyz\r\nabc\r\n0\r\n\r\n"),
                chunks("a chunk size below zero", "-1\r\nabc\r\n0\r\n\r\n"),
                chunks("a chunk size that overflows", "fffffffffffffffff\r\nabc\r\n0\r\n\r\n"),
                chunks("a chunk longer than its size", "1\r\nabc\r\n0\r\n\r\n"),
                chunks("a chunk size of 20 kB", "0".repeat(20_000) + "1\r\na\r\n0\r\n\r\n"),
                chunks("a chunk size ended by a line feed", "3\nabc\r\n0\r\n\r\n"),
                chunks("a chunk size with a space", "3 3\r\nabc\r\n0\r\n\r\n"),
                chunks(
                        "a chunk extension of 100 kB",
                        "3;" + "x".repeat(100_000) + "\r\nabc\r\n0\r\n\r\n"),
                chunks("trailers of 100 kB", "0\r\nA: " + "x".repeat(100_000) + "\r\n\r\n"),
                http(
                        "a second request hidden in a handshake's body",
                        Requests.post(Requests.POLLING, HIDDEN.length()) + HIDDEN,
                        error(2)));
    }
}
