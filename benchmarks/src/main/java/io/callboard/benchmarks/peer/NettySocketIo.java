package io.callboard.benchmarks.peer;

import com.corundumstudio.socketio.Configuration;
import com.corundumstudio.socketio.SocketIOClient;
import com.corundumstudio.socketio.SocketIOServer;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Map;

/** On netty-socketio, with native epoll as it is fastest. */
public final class NettySocketIo {
    private final SocketIOServer server;

    private NettySocketIo(SocketIOServer server) {
        this.server = server;
    }

    /** Takes the port, 0 for any free one. */
    public static void main(String[] arguments) throws Exception {
        int port = Integer.parseInt(arguments[0]);
        Configuration configuration = new Configuration();
        configuration.setHostname("127.0.0.1");
        configuration.setPort(port == 0 ? freePort() : port);
        configuration.setUseLinuxNativeEpoll(true);
        configuration.getSocketConfig().setTcpNoDelay(true);
        configuration.getSocketConfig().setReuseAddress(true);
        configuration.getSocketConfig().setAcceptBackLog(4096);
        SocketIOServer server = new SocketIOServer(configuration);
        new NettySocketIo(server).listen();
        server.start();
        System.out.println("Listening on http://127.0.0.1:" + configuration.getPort());
    }

    /** It does not say which port it got, so it has to be told one. */
    private static int freePort() throws Exception {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return free.getLocalPort();
        }
    }

    private void listen() {
        server.addEventListener(
                "join-workspace",
                String.class,
                (client, id, ack) -> {
                    client.joinRoom(room(id));
                    ack.sendAckData(true);
                });
        server.addMultiTypeEventListener(
                "publish",
                (client, arguments, ack) -> publish(client, arguments.first(), arguments.second()),
                String.class,
                Map.class);
    }

    private static void publish(SocketIOClient client, String id, Map<String, Object> event) {
        client.getNamespace()
                .getRoomOperations(room(id))
                .sendEvent("work-item:status-changed", event);
    }

    private static String room(String id) {
        return "workspace:" + id;
    }
}
