package io.callboard.engineio;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SessionIdsTest {
    @Test
    void anIdIsTwelveRandomBytesAndACounter() {
        SessionIds ids = new SessionIds(new Fixed("7eb6cc97e02994adea94782d"));
        for (int i = 0; i < 0x39; i++) {
            ids.next();
        }

        assertThat(ids.next()).isEqualTo("frbMl-AplK3qlHgtAAA5");
    }

    private static final class Fixed extends Random {
        private static final long serialVersionUID = 1;
        private final String digits;

        private Fixed(String digits) {
            this.digits = digits;
        }

        @Override
        public void nextBytes(byte[] bytes) {
            byte[] fixed = HexFormat.of().parseHex(digits);
            System.arraycopy(fixed, 0, bytes, 0, fixed.length);
        }
    }
}
