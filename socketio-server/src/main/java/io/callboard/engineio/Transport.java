package io.callboard.engineio;

import java.util.List;

/** How the packets of one session reach its client. Used within the session's loop. */
interface Transport {
    /** As in the query of requests. */
    String name();

    /** Greets the client that has sent this request. */
    void open(Request request, List<EngineMessage> packets);

    /** Whether a packet would be on its way at once. */
    boolean writable();

    /** Sends the packets, in order, when it can. */
    void send(List<EngineMessage> packets);

    /**
     * Says goodbye, after what is waiting, if that can be done now.
     *
     * @return false if it has to wait until the client asks; it then calls {@link
     *     Session#saidGoodbye()}
     */
    boolean sayGoodbye();

    /** Whether a {@link #sayGoodbye()} that has to wait would still bring the client something. */
    boolean hasWaiting();

    /** Ends it now, telling the client as far as it listens. */
    void end();

    /** Ends it after the client has closed the session. */
    void endByClient();

    /**
     * Whether requests that the client sent before it closed the session may still be on their way.
     * When no longer, {@link Session#forget()} is called.
     */
    boolean lingers();

    /** Waits for such requests no longer. */
    void endLingering();
}
