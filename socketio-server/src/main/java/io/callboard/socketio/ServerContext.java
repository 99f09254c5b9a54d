package io.callboard.socketio;

import io.callboard.core.Complaints;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Supplier;

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
        call(() -> what, callback);
    }

    /** The same, with a name that is only put together if it is needed. */
    void call(Supplier<String> what, Callback callback) {
        call(what, callback, failure -> failed(what.get(), failure));
    }

    /** The same, if others can cause as many failures as they like: few of them are logged. */
    void call(Supplier<String> what, Complaints failures, Callback callback) {
        call(what, callback, failure -> failed(failures.add(what.get() + " failed"), failure));
    }

    private void call(Supplier<String> what, Callback callback, Consumer<Throwable> failed) {
        try {
            callback.run();
        } catch (ArgumentException e) {
            LOG.log(System.Logger.Level.DEBUG, () -> what.get() + ": " + e.getMessage());
            observer.badArgument(e);
        } catch (Throwable e) {
            failed.accept(e);
        }
    }

    /** Notes that code of the application failed. */
    void failed(String what, Throwable failure) {
        failed(Optional.of(what + " failed"), failure);
    }

    private void failed(Optional<String> line, Throwable failure) {
        if (failure instanceof InterruptedException) {
            Thread.currentThread().interrupt();
        }
        line.ifPresent(text -> LOG.log(System.Logger.Level.ERROR, text, failure));
        observer.callbackFailed(failure);
    }

    /** Code of the application. */
    interface Callback {
        void run() throws Exception;
    }
}
