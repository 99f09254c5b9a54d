package io.callboard.app.catalog;

import org.jspecify.annotations.Nullable;

/**
 * An event as it goes over the wire, in one direction.
 *
 * @param event its name
 * @param about a sentence for people
 * @param argument what the payload is called
 * @param payload what it brings; null if nothing. Behind it, events of the server have the place in
 *     the log
 * @param answer what the acknowledgement brings, if a client asks for one; null if there is none
 */
record Message(
        String event,
        String about,
        String argument,
        @Nullable Shape payload,
        @Nullable Shape answer) {

    static Message fromServer(String event, String about, @Nullable Shape payload) {
        return new Message(event, about, "payload", payload, null);
    }
}
