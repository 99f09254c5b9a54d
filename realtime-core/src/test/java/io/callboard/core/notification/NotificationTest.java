package io.callboard.core.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class NotificationTest {
    @Test
    void everyTextHasItsLimit() {
        assertThat(notification(64, 1_000, 512)).isNotNull();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> notification(65, 1, 1))
                .withMessageContaining("type of a notification has 1-64");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> notification(1, 1_001, 1))
                .withMessageContaining("message of a notification has 1-1000");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> notification(1, 1, 513))
                .withMessageContaining("slug of a notification has 1-512");
    }

    private static Notification notification(int type, int message, int slug) {
        return Notification.of("u1", "t".repeat(type), "m".repeat(message), "s".repeat(slug));
    }

    @Test
    void soManyAreMarkedAsReadAtATime() {
        assertThat(new NotificationChange.Read("u1", ids(100)).ids()).hasSize(100);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new NotificationChange.Read("u1", ids(101)));
    }

    private static Set<String> ids(int count) {
        return IntStream.range(0, count).mapToObj(i -> "n" + i).collect(Collectors.toSet());
    }
}
