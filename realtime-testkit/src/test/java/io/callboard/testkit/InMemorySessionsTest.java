package io.callboard.testkit;

import io.callboard.core.delivery.Sessions;
import io.callboard.core.inmemory.InMemorySessions;

class InMemorySessionsTest extends SessionsContract {
    @Override
    protected Sessions open() {
        return new InMemorySessions();
    }
}
