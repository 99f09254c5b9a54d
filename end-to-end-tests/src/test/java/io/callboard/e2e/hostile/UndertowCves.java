package io.callboard.e2e.hostile;

import java.util.List;

/** Published weaknesses of Undertow, the server below this one. */
final class UndertowCves {
    private UndertowCves() {}

    static List<Attack> attacks() {
        return List.of(
                http(
                        "CVE-2014-7816: a path that climbs with backslashes",
                        "GET /v1/..\\..\\secret HTTP/1.1\r\nHost: a\r\n\r\n",
                        400),
                http(
                        "CVE-2016-4993, CVE-2018-1067: a line break in an answer's header",
                        Requests.get("/socket.io/?EIO=4%0d%0aSet-Cookie:%20a=b&transport=polling"),
                        400),
                http(
                        "CVE-2017-2666: characters that no request line has",
                        "GET /a<b>|c HTTP/1.1\r\nHost: a\r\n\r\n",
                        400),
                http(
                        "CVE-2017-7559, CVE-2020-10687: spaces where a header begins",
                        Requests.get("/", " X: y"),
                        400),
                http(
                        "CVE-2017-12165: a space between name and colon",
                        Requests.get("/", "Content-Length : 5"),
                        400),
                http(
                        "CVE-2020-1757, CVE-2024-1459: a parameter hides a climb",
                        Requests.get("/v1/..;/v1/audit-log"),
                        404),
                Attack.http(
                        "CVE-2020-10705, Undertow: an expectation of gigabytes",
                        Requests.post("/v1/audit-log", 1L << 40, "Expect: 100-continue"),
                        HttpReaction.refused(401)),
                Attack.http(
                        "CVE-2020-10719, CVE-2021-20220, Undertow: a chunk size that is none",
                        Requests.chunked("/v1/audit-log") + "g\r\na\r\n0\r\n\r\n",
                        HttpReaction.refused(401)),
                http(
                        "CVE-2023-3223: a multipart name without end",
                        Requests.post(
                                "/v1/audit-log",
                                99,
                                "Content-Type: multipart/form-data; boundary=" + "b".repeat(9_000)),
                        401),
                http(
                        "CVE-2026-3260: a multipart form behind a GET",
                        Requests.request(
                                        "GET",
                                        "/v1/audit-log",
                                        "Content-Type: multipart/form-data; boundary=b",
                                        "Content-Length: 5")
                                + "--b\r\n",
                        401),
                http(
                        "CVE-2023-4639: a cookie that swallows the next",
                        Requests.get("/health/live", "Cookie: a=\"b; c=\"d\"; e=f"),
                        200),
                http(
                        "CVE-2024-3884, CVE-2024-4027: a form of 1,000 names",
                        Requests.get("/v1/audit-log?" + "\u0101".repeat(10) + "a=&".repeat(1_000)),
                        400),
                http(
                        "CVE-2025-12543: a host that is a path",
                        "GET / HTTP/1.1\r\nHost: a/b@c\r\n\r\n",
                        400),
                http(
                        "CVE-2026-28367: a header that ends with three returns",
                        "GET / HTTP/1.1\r\nHost: a\r\r\r",
                        400),
                http(
                        "CVE-2026-28368: a header name that others read otherwise",
                        Requests.get("/", "Content-Length\u000b: 5"),
                        400),
                http(
                        "CVE-2026-28369: a first header that begins with spaces",
                        "GET / HTTP/1.1\r\n  Host: a\r\n\r\n",
                        400),
                http(
                        "CVE-2024-7885: an address told by a proxy's preamble",
                        "PROXY TCP4 1.2.3.4 5.6.7.8 1 2\r\nGET / HTTP/1.1\r\nHost: a\r\n\r\n",
                        400),
                http(
                        "CVE-2025-9784, CVE-2023-44487: HTTP/2 by upgrade",
                        Requests.get(
                                "/health/live",
                                "Connection: Upgrade, HTTP2-Settings",
                                "Upgrade: h2c",
                                "HTTP2-Settings: AAMAAABkAAQAAP__"),
                        200));
    }

    private static Attack http(String name, String request, int status) {
        String undertow = name.replaceFirst(": ", ", Undertow: ");
        return Attack.http(undertow, request, HttpReaction.answered(status));
    }
}
