package io.callboard.fuzz;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Feeds a decoder for some seconds. It must take or refuse every input, in time and without any
 * other exception.
 *
 * <p>In time is 50 ms of this thread's own processor time, so that it does not matter what else the
 * machine does. An input that takes longer is tried again: what was not compiled yet is then.
 */
public final class Fuzz {
    private static final long MAX_NANOS = TimeUnit.MILLISECONDS.toNanos(50);
    private static final int TIMES_TOO_SLOW = 3;

    /** However long the first ones take: fewer would tell nothing. */
    private static final int MIN_INPUTS = 2_000;

    private static final long SECONDS = Long.getLong("callboard.fuzz.seconds", 1);
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private Fuzz() {}

    /** What is tried. */
    public interface Decoder<T, R> {
        /** Decodes; empty for what is no legal input. Throws nothing but on a bug. */
        Optional<R> decode(T input);

        /** Throws if that cannot be what the input says. Takes its time. */
        void check(T input, R decoded);
    }

    /** Where a run begins; the same for everybody who does not ask for another. */
    public static long seed() {
        return Long.getLong("callboard.fuzz.seed", 20_261_125);
    }

    /** Tries one input after another, and tells what came of them. */
    public static <T, R> Outcome run(String what, Supplier<T> inputs, Decoder<T, R> decoder) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
        long accepted = 0;
        long refused = 0;
        long slowest = 0;
        while (System.nanoTime() - end < 0 || accepted + refused < MIN_INPUTS) {
            T input = inputs.get();
            Attempt<R> attempt = attempt(decoder, input);
            for (int i = 1; attempt.nanos > MAX_NANOS; i++) {
                if (i == TIMES_TOO_SLOW) {
                    throw new AssertionError("Again and again over 50 ms: " + Shown.of(input));
                }
                attempt = attempt(decoder, input);
            }
            slowest = Math.max(slowest, attempt.nanos);
            if (attempt.decoded.isPresent()) {
                check(decoder, input, attempt.decoded.get());
                accepted++;
            } else {
                refused++;
            }
        }
        Outcome outcome = new Outcome(accepted, refused, slowest / 1_000);
        System.out.println(what + ": " + outcome);
        return outcome;
    }

    private static <T, R> Attempt<R> attempt(Decoder<T, R> decoder, T input) {
        try {
            long start = THREADS.getCurrentThreadCpuTime();
            Optional<R> decoded = decoder.decode(input);
            return new Attempt<>(decoded, THREADS.getCurrentThreadCpuTime() - start);
        } catch (RuntimeException | Error e) {
            throw new AssertionError("Broken by " + Shown.of(input), e);
        }
    }

    private static <T, R> void check(Decoder<T, R> decoder, T input, R decoded) {
        try {
            decoder.check(input, decoded);
        } catch (RuntimeException | Error e) {
            throw new AssertionError("Misread: " + Shown.of(input), e);
        }
    }

    private record Attempt<R>(Optional<R> decoded, long nanos) {}

    /** How many inputs were taken and refused, and how long the slowest took. */
    public record Outcome(long accepted, long refused, long slowestMicros) {
        /** Whether it was neither too tame nor too wild to prove anything. */
        public boolean isTelling() {
            long few = (accepted + refused) / 20;
            return accepted > few && refused > few;
        }
    }
}
