package io.callboard.e2e.churn;

import io.callboard.engineio.EngineIoSession;
import io.callboard.engineio.EngineMessage;
import io.callboard.engineio.HttpExchange;
import io.callboard.engineio.WebSocketConnection;
import io.callboard.engineio.WebSocketListener;
import io.callboard.socketio.DisconnectReason;
import io.callboard.socketio.Socket;
import io.callboard.socketio.SocketIoObserver;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a server sees of what waits for its clients, and of how they end. It looks on at every send,
 * in between the transport and the engine. Thread-safe.
 */
final class Watch implements SocketIoObserver {
    private static final Pattern TEXT =
            Pattern.compile("queued=(\\d+) polled=(\\d+) ended=\\{(.*)}");

    private final AtomicLong mostQueued = new AtomicLong();
    private final AtomicLong polled = new AtomicLong();
    private final Map<DisconnectReason, Integer> ended = new ConcurrentHashMap<>();

    /**
     * A report.
     *
     * @param mostQueued the most bytes that ever were queued for one WebSocket
     * @param polled the bytes that all polling clients together have been sent; whether they
     *     fetched them or not
     * @param ended why sockets disconnected, and how many: {@code transport error=1}
     */
    record Report(long mostQueued, long polled, String ended) {
        static Report parse(String line) {
            Matcher text = TEXT.matcher(line);
            if (!text.matches()) {
                throw new IllegalArgumentException("No report: " + line);
            }
            return new Report(
                    Long.parseLong(text.group(1)), Long.parseLong(text.group(2)), text.group(3));
        }
    }

    @Override
    public String toString() {
        return "queued=" + mostQueued + " polled=" + polled + " ended=" + ended;
    }

    @Override
    public void disconnected(Socket socket, DisconnectReason reason) {
        ended.merge(reason, 1, Integer::sum);
    }

    /** The exchange; should it become a WebSocket, that one is looked at. */
    HttpExchange over(HttpExchange exchange) {
        return proxy(
                HttpExchange.class,
                (method, arguments) -> {
                    if (method.getName().equals("acceptWebSocket")) {
                        arguments[2] = over((WebSocketListener) arguments[2]);
                    }
                    return method.invoke(exchange, arguments);
                });
    }

    private WebSocketListener over(WebSocketListener listener) {
        return proxy(
                WebSocketListener.class,
                (method, arguments) -> {
                    if (method.getName().equals("opened")) {
                        arguments[0] = over((WebSocketConnection) arguments[0]);
                    }
                    return method.invoke(listener, arguments);
                });
    }

    private WebSocketConnection over(WebSocketConnection connection) {
        return proxy(
                WebSocketConnection.class,
                (method, arguments) -> {
                    Object answer = method.invoke(connection, arguments);
                    if (method.getName().equals("send")) {
                        mostQueued.accumulateAndGet(connection.queuedBytes(), Math::max);
                    }
                    return answer;
                });
    }

    /** The session; while it is on polling, what it is sent is counted. */
    EngineIoSession over(EngineIoSession session) {
        return proxy(
                EngineIoSession.class,
                (method, arguments) -> {
                    if (method.getName().equals("send") && session.transport().equals("polling")) {
                        polled.addAndGet(bytes((List<?>) arguments[0]));
                    }
                    return method.invoke(session, arguments);
                });
    }

    private static long bytes(List<?> messages) {
        return messages.stream().mapToLong(message -> ((EngineMessage) message).size()).sum();
    }

    private static <T> T proxy(Class<T> type, Call call) {
        return type.cast(
                Proxy.newProxyInstance(
                        type.getClassLoader(),
                        new Class<?>[] {type},
                        (proxy, method, arguments) -> {
                            try {
                                return call.of(method, arguments);
                            } catch (InvocationTargetException failed) {
                                throw failed.getCause();
                            }
                        }));
    }

    private interface Call {
        @Nullable Object of(Method method, Object[] arguments)
                throws InvocationTargetException, IllegalAccessException;
    }
}
