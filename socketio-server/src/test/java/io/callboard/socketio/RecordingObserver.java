package io.callboard.socketio;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Writes down what a server sees. */
final class RecordingObserver implements SocketIoObserver {
    final List<String> seen = Collections.synchronizedList(new ArrayList<>());

    @Override
    public void connected(Socket socket) {
        seen.add("connected " + socket.namespace().name());
    }

    @Override
    public void disconnected(Socket socket, DisconnectReason reason) {
        seen.add("disconnected " + reason);
    }

    @Override
    public void connectionRefused(Refusal refusal) {
        seen.add("refused " + refusal.message());
    }

    @Override
    public void namespaceCreated(Namespace namespace) {
        seen.add("created " + namespace.name());
    }

    @Override
    public void malformedPacket(String message) {
        seen.add("malformed " + message);
    }

    @Override
    public void unexpectedPacket(String message) {
        seen.add("unexpected " + message);
    }

    @Override
    public void unknownEvent(Socket socket, String event) {
        seen.add("unknown " + event);
    }

    @Override
    public void eventRefused(Socket socket, String event) {
        seen.add("event refused " + event);
    }

    @Override
    public void badArgument(ArgumentException exception) {
        seen.add("bad argument " + exception.getMessage());
    }

    @Override
    public void callbackFailed(Throwable failure) {
        seen.add("failed " + failure.getMessage());
    }

    @Override
    public void limitReached(String limit) {
        seen.add("limit " + limit);
    }
}
