package io.callboard.socketio;

import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Base64;
import java.util.concurrent.Executor;

/** What a server was handed, for all of its parts. */
record ServerContext(
        Executor workers,
        SecureRandom random,
        InstantSource clock,
        SocketIoOptions options,
        SocketIoObserver observer) {
    private static final System.Logger LOG = System.getLogger(SocketIoServer.class.getName());

    /** As many as make 20 characters. */
    private static final int ID_BYTES = 15;

    /** A new socket id: 20 characters, unguessable. */
    String newId() {
        byte[] bytes = new byte[ID_BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().encodeToString(bytes);
    }

    /** Runs code of the application; what it throws ends here. */
    void call(String what, Callback callback) {
        try {
            callback.run();
        } catch (ArgumentException e) {
            LOG.log(System.Logger.Level.DEBUG, "{0}: {1}", what, e.getMessage());
            observer.badArgument(e);
        } catch (Throwable e) {
            failed(what, e);
        }
    }

    /** Notes that code of the application failed. */
    void failed(String what, Throwable failure) {
        if (failure instanceof InterruptedException) {
            Thread.currentThread().interrupt();
        }
        LOG.log(System.Logger.Level.ERROR, what + " failed", failure);
        observer.callbackFailed(failure);
    }

    /** Code of the application. */
    interface Callback {
        void run() throws Exception;
    }
}
