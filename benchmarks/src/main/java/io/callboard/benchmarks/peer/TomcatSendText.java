package io.callboard.benchmarks.peer;

import io.callboard.benchmarks.app.TomcatHost;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.websocket.CloseReason;
import jakarta.websocket.DeploymentException;
import jakarta.websocket.Endpoint;
import jakarta.websocket.EndpointConfig;
import jakarta.websocket.MessageHandler;
import jakarta.websocket.RemoteEndpoint;
import jakarta.websocket.SendHandler;
import jakarta.websocket.SendResult;
import jakarta.websocket.Session;
import jakarta.websocket.server.ServerContainer;
import jakarta.websocket.server.ServerEndpointConfig;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A Jakarta WebSocket endpoint as one writes it by hand, in Tomcat: {@code sendText} for each
 * member. The blocking one, with which whoever does not take it holds up the others; or the
 * asynchronous one, with a queue for each, as the container sends one text at a time. How much of
 * what the portable transport costs is the container's?
 */
public final class TomcatSendText extends Endpoint {
    private static final BareConversation CONVERSATION = new BareConversation();
    private static final Map<String, BareConversation.Client> MEMBERS = new ConcurrentHashMap<>();

    private static boolean isAsync;

    /** Takes the port, 0 for any free one, and {@code blocking} or {@code async}. */
    public static void main(String[] arguments) throws Exception {
        isAsync = arguments[1].equals("async");
        int port = TomcatHost.start(TomcatSendText::install, Integer.parseInt(arguments[0]));
        System.out.println("Listening on http://127.0.0.1:" + port);
    }

    private static void install(ServletContext context) throws ServletException {
        // the container looks for endpoints only where there is a servlet
        context.addServlet("none", new HttpServlet() {}).addMapping("/");
        ServerContainer container =
                (ServerContainer) context.getAttribute(ServerContainer.class.getName());
        try {
            container.addEndpoint(
                    ServerEndpointConfig.Builder.create(TomcatSendText.class, "/socket.io/")
                            .build());
        } catch (DeploymentException e) {
            throw new ServletException(e);
        }
    }

    @Override
    public void onOpen(Session session, EndpointConfig config) {
        BareConversation.Client member =
                isAsync
                        ? new AsyncMember(session.getAsyncRemote())
                        : new BlockingMember(session.getBasicRemote());
        MEMBERS.put(session.getId(), member);
        session.addMessageHandler(
                String.class,
                (MessageHandler.Whole<String>) packet -> CONVERSATION.said(member, packet));
        CONVERSATION.opened(member);
    }

    @Override
    public void onClose(Session session, CloseReason reason) {
        BareConversation.Client member = MEMBERS.remove(session.getId());
        if (member != null) {
            CONVERSATION.closed(member);
        }
    }

    private record BlockingMember(RemoteEndpoint.Basic remote) implements BareConversation.Client {
        @Override
        public synchronized void send(String packet) {
            try {
                remote.sendText(packet);
            } catch (IOException | IllegalStateException goneMeanwhile) {
                // its onClose follows
            }
        }
    }

    private static final class AsyncMember implements BareConversation.Client, SendHandler {
        private final RemoteEndpoint.Async remote;
        private final ArrayDeque<String> waiting = new ArrayDeque<>(2);
        private boolean isSending;

        AsyncMember(RemoteEndpoint.Async remote) {
            this.remote = remote;
        }

        @Override
        public void send(String packet) {
            synchronized (this) {
                if (isSending) {
                    waiting.add(packet);
                    return;
                }
                isSending = true;
            }
            begin(packet);
        }

        @Override
        public void onResult(SendResult result) {
            String next;
            synchronized (this) {
                next = waiting.poll();
                isSending = next != null;
            }
            if (next != null && result.isOK()) {
                begin(next);
            }
        }

        private void begin(String packet) {
            try {
                remote.sendText(packet, this);
            } catch (IllegalStateException goneMeanwhile) {
                // its onClose follows
            }
        }
    }
}
