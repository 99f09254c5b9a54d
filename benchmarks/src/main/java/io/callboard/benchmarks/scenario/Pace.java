package io.callboard.benchmarks.scenario;

import io.callboard.benchmarks.load.Clock;
import io.callboard.benchmarks.load.Crowd;
import io.callboard.benchmarks.load.Stream;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/** When the next event is published. */
sealed interface Pace {
    /** Begins to publish; nothing happens before {@link Run#go}. */
    Run start(Crowd crowd, List<Stream> streams);

    /** How a server is warmed up for it: as quickly as it can. */
    Pace warmUp();

    /** The crowd at work. */
    interface Run extends Timing.Work {
        /** Publishes and receives for so long. */
        @Override
        void go(Duration time) throws IOException;

        /** Publishes no more. */
        void stop();
    }

    /**
     * As soon as everybody in the room has got an earlier one.
     *
     * @param outstanding events of a room that not everybody has got yet
     */
    record Closed(int outstanding) implements Pace {
        private static final long WAIT_NANOS = 10_000_000;

        @Override
        public Pace warmUp() {
            return this;
        }

        @Override
        public Run start(Crowd crowd, List<Stream> streams) {
            boolean[] stopped = {false};
            crowd.onCompletion(
                    stream -> {
                        if (!stopped[0]) {
                            crowd.publish(stream, Clock.micros());
                        }
                    });
            for (Stream stream : streams) {
                for (int i = 0; i < outstanding; i++) {
                    crowd.publish(stream, Clock.micros());
                }
            }
            return new Run() {
                @Override
                public void go(Duration time) throws IOException {
                    long end = System.nanoTime() + time.toNanos();
                    while (System.nanoTime() - end < 0) {
                        crowd.turn(WAIT_NANOS);
                    }
                }

                @Override
                public void stop() {
                    stopped[0] = true;
                }
            };
        }
    }

    /**
     * At fixed times, whether the earlier ones have arrived or not: who is late does not thereby
     * get less to do.
     *
     * @param perSecond events of each room
     */
    record Steady(int perSecond) implements Pace {
        private static final long MICROS_PER_SECOND = 1_000_000;

        @Override
        public Pace warmUp() {
            return new Closed(1);
        }

        @Override
        public Run start(Crowd crowd, List<Stream> streams) {
            return new Run() {
                private final long period = MICROS_PER_SECOND / perSecond;
                private long due = Clock.micros();

                @Override
                public void go(Duration time) throws IOException {
                    long end = Clock.micros() + time.toNanos() / 1000;
                    for (long now = Clock.micros(); now < end; now = Clock.micros()) {
                        for (; due <= now; due += period) {
                            for (Stream stream : streams) {
                                crowd.publish(stream, due);
                            }
                        }
                        crowd.turn(Math.max(0, due - Clock.micros()) * 1000);
                    }
                }

                @Override
                public void stop() {
                    crowd.onCompletion(stream -> {});
                }
            };
        }
    }
}
