package io.callboard.e2e.hostile;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** All of them, by family. */
final class Attacks {
    private Attacks() {}

    static Map<String, List<Attack>> byFamily() {
        Map<String, List<Attack>> families = new LinkedHashMap<>();
        families.put("HTTP request lines", HttpRequestLines.attacks());
        families.put("HTTP headers", HttpHeaders.attacks());
        families.put("HTTP bodies", HttpBodies.attacks());
        families.put("smuggling", Smuggling.attacks());
        families.put("Engine.IO handshakes", Handshakes.attacks());
        return families;
    }
}
