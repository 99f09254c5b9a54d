package io.callboard.jsr356;

import io.callboard.engineio.EngineIoServer;
import io.callboard.engineio.HttpResponse;
import io.callboard.jsr356.UpgradeExchange.Decision;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.websocket.DeploymentException;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Hands the requests of its path to an engine. */
final class EngineServlet extends HttpServlet {
    private static final System.Logger LOG = System.getLogger(EngineServlet.class.getName());
    private static final long serialVersionUID = 1;
    private static final String RETRY_AFTER_SECONDS = "5";

    private final transient EngineIoServer engine;
    private final transient Jsr356Config config;
    private final transient EventLoops loops;
    private final transient WebSocketConnections connections;
    private final transient Consumer<String> limitReached;
    private final transient Runnable onDestroy;
    private transient volatile @Nullable WebSocketContainer webSockets;

    EngineServlet(
            EngineIoServer engine,
            Jsr356Config config,
            EventLoops loops,
            WebSocketConnections connections,
            Consumer<String> limitReached,
            Runnable onDestroy) {
        this.engine = engine;
        this.config = config;
        this.loops = loops;
        this.connections = connections;
        this.limitReached = limitReached;
        this.onDestroy = onDestroy;
    }

    @Override
    public void init() throws ServletException {
        try {
            webSockets = WebSocketContainer.in(getServletContext(), connections).orElse(null);
        } catch (DeploymentException e) {
            throw new ServletException("The WebSocket endpoint could not be deployed", e);
        }
        if (webSockets == null) {
            LOG.log(
                    Level.WARNING,
                    "This servlet context has no WebSocket container, so clients stay on"
                            + " long-polling. Add the container's WebSocket module to change that.");
        }
    }

    @Override
    public void destroy() {
        onDestroy.run();
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        RequestHead head = RequestHead.of(request);
        if (!WebSocketHandshake.wanted(head)) {
            poll(head, request);
            return;
        }
        int refusal = WebSocketHandshake.refusal(head);
        if (refusal == WebSocketHandshake.WELL_FORMED) {
            upgrade(head, request, response);
            return;
        }
        if (refusal == WebSocketHandshake.UPGRADE_REQUIRED) {
            response.setHeader("Sec-WebSocket-Version", WebSocketHandshake.VERSION);
        }
        answer(response, refusal);
    }

    private void poll(RequestHead head, HttpServletRequest request) {
        AsyncContext async = request.startAsync();
        async.setTimeout(0);
        PollingExchange exchange =
                new PollingExchange(
                        head,
                        loops.next(),
                        async,
                        config.stallTimeout(),
                        () -> limitReached.accept("http-stall"));
        async.addListener(exchange);
        try {
            engine.handle(exchange);
        } catch (RuntimeException | Error e) {
            LOG.log(Level.ERROR, "The engine failed on a request; answering 500", e);
            exchange.respond(
                    new HttpResponse(
                            HttpServletResponse.SC_INTERNAL_SERVER_ERROR, Map.of(), new byte[0]));
        }
    }

    private void upgrade(RequestHead head, HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        UpgradeExchange exchange = new UpgradeExchange(head, loops.next());
        engine.handle(exchange);
        Decision decision = exchange.await(config.handshakeTimeout());
        if (decision instanceof Decision.Refused refused) {
            refuse(response, refused.response());
        } else if (decision instanceof Decision.Accepted accepted) {
            accept(exchange, accepted, request, response);
        } else {
            limitReached.accept("handshake-timeout");
            response.setHeader("Retry-After", RETRY_AFTER_SECONDS);
            answer(response, HttpServletResponse.SC_SERVICE_UNAVAILABLE);
        }
    }

    private void accept(
            UpgradeExchange exchange,
            Decision.Accepted accepted,
            HttpServletRequest request,
            HttpServletResponse response)
            throws ServletException, IOException {
        WebSocketContainer container = webSockets;
        if (container == null) {
            exchange.abort();
            answer(response, HttpServletResponse.SC_NOT_IMPLEMENTED);
            return;
        }
        try {
            container.upgrade(exchange, accepted, request, response);
        } catch (IOException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new ServletException("The container could not upgrade a request", e);
        }
    }

    /** Blocks for the little it is; the thread belongs to the request anyway. */
    private static void refuse(HttpServletResponse response, HttpResponse refusal)
            throws IOException {
        response.setStatus(refusal.status());
        refusal.headers()
                .forEach((name, values) -> values.forEach(v -> response.addHeader(name, v)));
        response.setContentLength(refusal.body().length);
        response.getOutputStream().write(refusal.body());
    }

    private static void answer(HttpServletResponse response, int status) {
        response.setStatus(status);
        response.setHeader("Connection", "close");
        response.setContentLength(0);
    }
}
