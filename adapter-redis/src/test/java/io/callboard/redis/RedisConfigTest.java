package io.callboard.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RedisConfigTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "redis",
                "redis://",
                "http://redis",
                "localhost:6379",
                "redis://host:port",
                "redis://:secret@host:99999",
                "redis-sentinel://:secret@host#main"
            })
    void whatIsNoAddressIsRefusedAndNotRepeated(String url) {
        assertThatThrownBy(() -> RedisConfig.of(url))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("redis://redis.example.org:6379")
                .hasMessageNotContaining("secret");
    }

    @ParameterizedTest
    @ValueSource(strings = {"socket.io-request", "mine-response"})
    void aPrefixDoesNotEndLikeTheChannelsOfAnotherCluster(String prefix) {
        assertThatThrownBy(() -> RedisConfig.of("redis://host").withPrefix(prefix))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Choose another end");
    }

    @Test
    void theChannelsOfAClusterHaveAName() {
        assertThat(RedisConfig.of("redis://host").prefix()).isEqualTo("socket.io");
        assertThat(RedisConfig.of("redis://host").withPrefix("mine").prefix()).isEqualTo("mine");
        assertThatThrownBy(() -> RedisConfig.of("redis://host").withPrefix(""))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "redis://host",
                "redis://127.0.0.1:6379",
                "redis://[::1]:6379/1",
                "rediss://ann:p%40ss@host:6380/0?timeout=3s",
                "redis://:secret@host"
            })
    void theseAreAddresses(String url) {
        assertThat(RedisConfig.of(url).uri().getHost()).isNotEmpty();
    }

    @Test
    void userAndPasswordAreHidden() {
        assertThat(RedisConfig.of("rediss://ann:secret@redis.example.org:6380/0"))
                .hasToString("redis.example.org:6380");
    }
}
