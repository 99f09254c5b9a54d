package io.callboard.planted.ambient;

import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Calendar;
import java.util.Date;
import java.util.function.Supplier;

/** Reads clocks: each method is wrong, by one access. */
@SuppressWarnings("JavaUtilDate")
final class TakenTime {
    private TakenTime() {}

    static long millis() {
        return System.currentTimeMillis();
    }

    static long nanos() {
        return System.nanoTime();
    }

    static Instant instant() {
        return Instant.now();
    }

    static Supplier<Instant> byReference() {
        return Instant::now;
    }

    static Supplier<Instant> inLambda() {
        return () -> Instant.now();
    }

    static LocalDate date() {
        return LocalDate.now(ZoneOffset.UTC);
    }

    static ZonedDateTime zoned() {
        return ZonedDateTime.now(ZoneOffset.UTC);
    }

    static Clock clock() {
        return Clock.systemUTC();
    }

    static Clock ticking() {
        return Clock.tickSeconds(ZoneOffset.UTC);
    }

    static InstantSource source() {
        return InstantSource.system();
    }

    static Date oldDate() {
        return new Date();
    }

    static Calendar calendar() {
        return Calendar.getInstance();
    }
}
