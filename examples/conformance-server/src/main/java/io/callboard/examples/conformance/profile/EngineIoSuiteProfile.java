package io.callboard.examples.conformance.profile;

import io.callboard.engineio.CloseReason;
import io.callboard.engineio.EngineIoSession;
import io.callboard.engineio.EngineMessage;
import java.util.List;

/** For the official Engine.IO protocol suite: every message is sent back as it came. */
final class EngineIoSuiteProfile {
    private EngineIoSuiteProfile() {}

    static Application application() {
        return new Application(
                SuiteSettings.at("/engine.io"), session -> session.listen(new Echo(session)));
    }

    private record Echo(EngineIoSession session) implements EngineIoSession.Listener {
        @Override
        public void text(String message) {
            session.send(List.of(EngineMessage.text(message)));
        }

        @Override
        public void binary(byte[] message) {
            session.send(List.of(EngineMessage.binary(message)));
        }

        @Override
        public void closed(CloseReason reason) {}
    }
}
