package io.callboard.redis;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ChannelsTest {
    @Test
    void theyAreNamedAsThoseOfTheOfficialAdapter() {
        Channels main = new Channels("socket.io", "/", "Wv8vT6");
        Channels admin = new Channels("socket.io", "/admin", "I02GBH");

        assertThat(main.broadcast()).isEqualTo("socket.io#/#");
        assertThat(main.broadcastPattern()).isEqualTo("socket.io#/#*");
        assertThat(admin.broadcast("room #1")).isEqualTo("socket.io#/admin#room #1#");
        assertThat(main.requests()).isEqualTo("socket.io-request#/#");
        assertThat(main.responses()).isEqualTo("socket.io-response#/#");
        assertThat(admin.responses("I02GBH")).isEqualTo("socket.io-response#/admin#I02GBH#");
    }

    @Test
    void whatWouldMatchOtherNamesInAPatternIsEscaped() {
        assertThat(new Channels("p", "/a*b?[c]\\", "u").broadcastPattern())
                .isEqualTo("p#/a\\*b\\?\\[c\\]\\\\#*");
    }
}
