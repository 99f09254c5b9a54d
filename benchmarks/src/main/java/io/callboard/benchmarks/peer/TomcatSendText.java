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
import jakarta.websocket.Session;
import jakarta.websocket.server.ServerContainer;
import jakarta.websocket.server.ServerEndpointConfig;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A Jakarta WebSocket endpoint as one writes it by hand, in Tomcat: {@code sendText} for each
 * member, and whoever does not take it holds up the others. How much of what the portable transport
 * costs is the container's?
 */
public final class TomcatSendText extends Endpoint {
    private static final BareConversation CONVERSATION = new BareConversation();
    private static final Map<String, Member> MEMBERS = new ConcurrentHashMap<>();

    /** Takes the port, 0 for any free one. */
    public static void main(String[] arguments) throws Exception {
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
        Member member = new Member(session);
        MEMBERS.put(session.getId(), member);
        session.addMessageHandler(
                String.class,
                (MessageHandler.Whole<String>) packet -> CONVERSATION.said(member, packet));
        CONVERSATION.opened(member);
    }

    @Override
    public void onClose(Session session, CloseReason reason) {
        Member member = MEMBERS.remove(session.getId());
        if (member != null) {
            CONVERSATION.closed(member);
        }
    }

    private static final class Member implements BareConversation.Client {
        private final RemoteEndpoint.Basic remote;

        Member(Session session) {
            this.remote = session.getBasicRemote();
        }

        @Override
        public synchronized void send(String packet) {
            try {
                remote.sendText(packet);
            } catch (IOException | IllegalStateException goneMeanwhile) {
                // its onClose follows
            }
        }
    }
}
