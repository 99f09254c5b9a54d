package io.callboard.app.command;

import io.callboard.app.command.TailProtocol.Action;
import java.io.PrintWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;

/** Listens to rooms as a client does, for ever: a lost connection is made again. */
final class Tail {
    private static final Duration FIRST_SILENCE = Duration.ofSeconds(30);
    private static final Duration FIRST_DELAY = Duration.ofMillis(500);
    private static final Duration LONGEST_DELAY = Duration.ofSeconds(5);

    private final HttpClient client = HttpClient.newHttpClient();
    private final URI server;
    private final String token;
    private final List<String> rooms;
    private final PrintWriter out;
    private final PrintWriter err;
    private boolean everListened;

    Tail(URI server, String token, List<String> rooms, PrintWriter out, PrintWriter err) {
        this.server = server;
        this.token = token;
        this.rooms = rooms;
        this.out = out;
        this.err = err;
    }

    /**
     * Prints events until the thread is interrupted.
     *
     * @throws CommandFailedException if the server does not want this client, or was never there
     */
    void run() throws InterruptedException {
        Duration delay = FIRST_DELAY;
        while (true) {
            if (listen()) {
                delay = FIRST_DELAY;
            } else if (!everListened) {
                throw new CommandFailedException(
                        "No Callboard answers at "
                                + server
                                + ". Start callboard serve, or give --url.");
            }
            err.println("Connection lost; trying again.");
            Thread.sleep(delay.toMillis());
            delay = delay.multipliedBy(2);
            delay = delay.compareTo(LONGEST_DELAY) > 0 ? LONGEST_DELAY : delay;
        }
    }

    /**
     * Listens until the connection is lost.
     *
     * @return whether there was one
     */
    private boolean listen() throws InterruptedException {
        try (TailConnection connection = new TailConnection(client, server)) {
            listen(connection);
            return true;
        } catch (ExecutionException | TimeoutException | CompletionException notThere) {
            return false;
        }
    }

    private void listen(TailConnection connection) throws InterruptedException {
        TailProtocol protocol = new TailProtocol(token, rooms);
        Duration silence = FIRST_SILENCE;
        String message = connection.receive(silence);
        while (message != null) {
            for (Action action : protocol.received(message)) {
                if (action instanceof Action.Lost) {
                    return;
                } else if (action instanceof Action.ExpectWithin expected) {
                    silence = expected.silence();
                } else {
                    take(action, connection);
                }
            }
            message = connection.receive(silence);
        }
    }

    private void take(Action action, TailConnection connection) {
        if (action instanceof Action.Send send) {
            connection.send(send.text());
        } else if (action instanceof Action.Print print) {
            out.println(print.line());
            out.flush();
        } else if (action instanceof Action.Listening) {
            everListened = true;
            err.println("Listening at " + server + ". Ctrl-C ends it.");
            err.flush();
        } else if (action instanceof Action.Refused refused) {
            throw new CommandFailedException(refused.reason());
        } else {
            throw new IllegalStateException("Unknown action " + action);
        }
    }
}
