package io.callboard.testkit.transport;

import java.util.Map;

/**
 * An HTTP answer.
 *
 * @param headers by lower-case name; of one that is repeated, a line per value
 */
public record Response(int status, Map<String, String> headers, String body) {}
