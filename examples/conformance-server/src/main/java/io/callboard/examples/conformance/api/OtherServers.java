package io.callboard.examples.conformance.api;

import io.callboard.socketio.Arguments;
import io.callboard.socketio.Namespace;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;

/** What this server hears of the others of its cluster. */
final class OtherServers {
    static final String NAME = "node-" + ProcessHandle.current().pid();

    private final Queue<List<Object>> heard = new ConcurrentLinkedQueue<>();

    private OtherServers() {}

    static OtherServers of(Namespace namespace) {
        OtherServers others = new OtherServers();
        namespace.onServerSideEmit(
                "note", (arguments, ack) -> others.heard.add(arguments.toList()));
        namespace.onServerSideEmit(
                "ask", (arguments, ack) -> ack.send(NAME + " heard " + text(arguments)));
        return others;
    }

    private static String text(Arguments arguments) {
        return arguments.toList().stream().map(String::valueOf).collect(Collectors.joining(","));
    }

    List<List<Object>> heard() {
        return List.copyOf(heard);
    }
}
