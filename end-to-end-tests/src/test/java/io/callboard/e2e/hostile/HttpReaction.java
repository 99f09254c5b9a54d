package io.callboard.e2e.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;

/** What must become of an HTTP connection. */
interface HttpReaction {
    void check(Wire wire) throws IOException;

    /** An answer with this status, and the end of the connection. */
    static HttpReaction refused(int status) {
        return wire -> {
            assertThat(wire.answer().status()).isEqualTo(status);
            assertThat(wire.isCutWithin(Wire.PATIENCE)).as("the connection is ended").isTrue();
        };
    }

    /** An answer with this status; the connection may go on. */
    static HttpReaction answered(int status) {
        return wire -> assertThat(wire.answer().status()).isEqualTo(status);
    }

    /** An answer with this status whose body has this text. */
    static HttpReaction answered(int status, String text) {
        return wire -> {
            Wire.Answer answer = wire.answer();
            assertThat(answer.status()).isEqualTo(status);
            assertThat(answer.body()).contains(text);
        };
    }

    /** The error of an Engine.IO server. */
    static HttpReaction error(int code) {
        return answered(code == 4 ? 403 : 400, "{\"code\":" + code + ",");
    }

    /** The end of the connection, with or without an answer. */
    static HttpReaction cutWithin(Duration time) {
        return wire -> assertThat(wire.isCutWithin(time)).as("cut within " + time).isTrue();
    }

    /** The end of the connection at once. */
    static HttpReaction cut() {
        return cutWithin(Wire.PATIENCE);
    }
}
