package io.callboard.studio.web;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which requests an endpoint answers.
 *
 * @param segments of the path; one in braces stands for any value
 * @param open whether it is for everybody, also without a token
 * @param status of an answer that is no error
 */
record Route(String method, List<String> segments, boolean open, int status, Endpoint endpoint) {

    static Route get(String path, Endpoint endpoint) {
        return of("GET", path, 200, endpoint);
    }

    static Route create(String path, Endpoint endpoint) {
        return of("POST", path, 201, endpoint);
    }

    static Route of(String method, String path, int status, Endpoint endpoint) {
        return new Route(method, split(path), false, status, endpoint);
    }

    Route forEverybody() {
        return new Route(method, segments, true, status, endpoint);
    }

    static List<String> split(String path) {
        return List.of(path.substring(1).split("/", -1));
    }

    /** The values of the variables if the path is this route's, else null. */
    @Nullable Map<String, String> match(List<String> path) {
        if (path.size() != segments.size()) {
            return null;
        }
        Map<String, String> variables = new HashMap<>();
        for (int i = 0; i < path.size(); i++) {
            String segment = segments.get(i);
            if (segment.startsWith("{")) {
                variables.put(segment.substring(1, segment.length() - 1), path.get(i));
            } else if (!segment.equals(path.get(i))) {
                return null;
            }
        }
        return variables;
    }
}
