package io.callboard.engineio;

import java.util.List;
import java.util.Map;

/**
 * The answer to an HTTP request.
 *
 * @param status e.g. 200
 * @param headers by name; the transport adds Content-Length and what HTTP itself needs
 * @param body the bytes as sent, never modified
 */
public record HttpResponse(int status, Map<String, List<String>> headers, byte[] body) {}
