package io.callboard.undertow;

import io.callboard.engineio.HttpExchange;
import io.callboard.engineio.HttpResponse;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.SameThreadExecutor;
import io.undertow.util.StatusCodes;
import java.lang.System.Logger.Level;
import java.util.Map;
import java.util.function.Consumer;

/** Hands requests to an engine, on the I/O thread and outside of Undertow's call stack. */
final class EngineHandler implements HttpHandler {
    private static final System.Logger LOG = System.getLogger(EngineHandler.class.getName());
    private static final HttpResponse FAILED =
            new HttpResponse(StatusCodes.INTERNAL_SERVER_ERROR, Map.of(), new byte[0]);

    private final EventLoops loops;
    private final WebSocketConnections webSockets;
    private final Consumer<HttpExchange> engine;

    EngineHandler(
            EventLoops loops, WebSocketConnections webSockets, Consumer<HttpExchange> engine) {
        this.loops = loops;
        this.webSockets = webSockets;
        this.engine = engine;
    }

    @Override
    public void handleRequest(HttpServerExchange exchange) {
        int refusal =
                WebSocketHandshake.wanted(exchange)
                        ? WebSocketHandshake.refusal(exchange)
                        : WebSocketHandshake.WELL_FORMED;
        if (refusal == WebSocketHandshake.WELL_FORMED) {
            // undispatched, the exchange would end when this method returns
            exchange.dispatch(SameThreadExecutor.INSTANCE, () -> handToEngine(exchange));
        } else {
            if (refusal == StatusCodes.UPGRADE_REQUIRED) {
                WebSocketHandshake.offerVersion(exchange);
            }
            HttpConnection.of(exchange).refuse(exchange, refusal);
        }
    }

    private void handToEngine(HttpServerExchange exchange) {
        UndertowExchange request =
                new UndertowExchange(exchange, loops.of(exchange.getIoThread()), webSockets);
        try {
            request.handTo(engine);
        } catch (RuntimeException | Error e) {
            LOG.log(Level.ERROR, "The engine failed on a request; answering 500", e);
            request.respond(FAILED);
        }
    }
}
