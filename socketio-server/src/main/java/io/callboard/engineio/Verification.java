package io.callboard.engineio;

import org.jspecify.annotations.Nullable;

/** What must be right about every request, in the order of the reference server. */
final class Verification {
    private final EngineIoConfig config;

    Verification(EngineIoConfig config) {
        this.config = config;
    }

    /** Why the request is refused, or null. */
    @Nullable Refusal refusalOf(Request request) {
        if (!config.transports().contains(request.transport())) {
            return Refusal.transportUnknown(request.transport());
        }
        String origin = request.origin();
        if (origin != null && !isLegal(origin)) {
            return Refusal.invalidOrigin(origin);
        }
        if (origin != null && !config.allowedOrigins().allows(origin, request.exchange())) {
            return Refusal.forbidden("Forbidden");
        }
        // JSONP: a way around the same-origin policy that no client of this protocol needs
        return request.hasParameter("j") ? Refusal.transportHandshakeError() : null;
    }

    /** The characters of a header value, as Node has them. */
    private static boolean isLegal(String value) {
        return value.chars().allMatch(c -> c == '\t' || (c >= ' ' && c <= 0xff && c != 0x7f));
    }
}
