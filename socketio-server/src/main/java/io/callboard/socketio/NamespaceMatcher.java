package io.callboard.socketio;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Decides which namespaces come into being when a client asks for them. */
@FunctionalInterface
public interface NamespaceMatcher {
    /**
     * Tells whether there is a namespace of this name. Runs on a worker and may block. If it
     * throws, the client's session is closed so that it tries again later.
     *
     * @param name starts with a slash
     * @param auth what the client sent with its wish to connect
     */
    boolean matches(String name, Map<String, @Nullable Object> auth) throws Exception;
}
