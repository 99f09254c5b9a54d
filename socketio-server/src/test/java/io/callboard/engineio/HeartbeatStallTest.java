package io.callboard.engineio;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A loop whose timers are late, because the machine stood still. */
class HeartbeatStallTest {
    private final List<String> events = new ArrayList<>();
    private final List<Runnable> timers = new ArrayList<>();
    private final Heartbeat heartbeat =
            new Heartbeat(
                    new LateLoop(),
                    Duration.ofSeconds(25),
                    Duration.ofSeconds(20),
                    new Heartbeat.Owner() {
                        @Override
                        public void ping() {
                            events.add("ping");
                        }

                        @Override
                        public void silent() {
                            events.add("silent");
                        }
                    });

    @Test
    void aPingThatWentOutLateLeavesTimeForItsPong() {
        beatAndStall();
        assertThat(events).containsExactly("ping");

        timers.get(timers.size() - 1).run();
        assertThat(events).containsExactly("ping", "silent");
    }

    @Test
    void soDoesTheNextOne() {
        beatAndStall();
        events.clear();
        beatAndStall();

        assertThat(events).containsExactly("ping");
    }

    @Test
    void aPongThatCameMeanwhileIsRead() {
        heartbeat.beat();
        Runnable sendPing = timers.get(0);
        Runnable timeIsUp = timers.get(1);
        sendPing.run();
        Runnable halfTime = timers.get(2);
        halfTime.run();
        timeIsUp.run();
        assertThat(events).containsExactly("ping");

        timers.get(timers.size() - 1).run();
        assertThat(events).containsExactly("ping", "silent");
    }

    private void beatAndStall() {
        timers.clear();
        heartbeat.beat();
        Runnable sendPing = timers.get(0);
        Runnable timeIsUp = timers.get(1);
        sendPing.run();
        timeIsUp.run();
    }

    private final class LateLoop implements EventLoop {
        @Override
        public boolean isCurrent() {
            return true;
        }

        @Override
        public void execute(Runnable task) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Timer schedule(Duration delay, Runnable task) {
            timers.add(task);
            return () -> {};
        }
    }
}
