package io.callboard.examples.plain;

import io.callboard.core.audit.AuditEntry;
import io.callboard.core.event.Catalogs;
import io.callboard.engineio.EngineIoConfig;
import io.callboard.engineio.EngineIoServer;
import io.callboard.engineio.OriginPolicy;
import io.callboard.jwt.JwtTokens;
import io.callboard.realtime.Realtime;
import io.callboard.socketio.SocketIoObserver;
import io.callboard.socketio.SocketIoOptions;
import io.callboard.socketio.SocketIoServer;
import io.callboard.undertow.UndertowConfig;
import io.callboard.undertow.UndertowServer;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.concurrent.Executors;

/** Callboard in a program of one's own, everything in memory, on Undertow. */
public final class EmbedPlain {
    private EmbedPlain() {}

    /** Takes a secret of 32 bytes or more, and tells of an uploaded document every second. */
    public static void main(String[] arguments) throws InterruptedException {
        Realtime realtime = realtime(arguments[0]);
        serve(realtime, 8080);
        for (int i = 1; true; i++) {
            realtime.record(
                    AuditEntry.of("DOCUMENT_UPLOADED")
                            .workspace("demo")
                            .target("DOCUMENT", "document-" + i));
            Thread.sleep(1_000);
        }
    }

    /** Rooms and events. Whoever has a token signed with the secret may come in. */
    static Realtime realtime(String secret) {
        return Realtime.builder()
                .catalog(Catalogs.workspaceOps())
                .tokens(JwtTokens.hmac(secret))
                .build();
    }

    /** Lets Socket.IO clients in, on this transport or another. */
    static UndertowServer serve(Realtime realtime, int port) {
        return new UndertowServer(UndertowConfig.defaults().withAddress("127.0.0.1", port))
                .engine("/socket.io/", engine(realtime)::handle)
                .start();
    }

    /** What clients talk to, whatever carries it. */
    static EngineIoServer engine(Realtime realtime) {
        SocketIoServer sockets =
                new SocketIoServer(
                        Executors.newCachedThreadPool(),
                        new SecureRandom(),
                        InstantSource.system(),
                        SocketIoOptions.defaults(),
                        SocketIoObserver.NONE);
        realtime.attach(sockets);
        EngineIoConfig config =
                EngineIoConfig.builder().allowedOrigins(OriginPolicy.sameHost()).build();
        return new EngineIoServer(config, sockets, new SecureRandom());
    }
}
