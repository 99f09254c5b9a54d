package io.callboard.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.InstantSource;
import java.time.temporal.TemporalAccessor;
import java.util.Calendar;
import java.util.Collection;
import java.util.Collections;
import java.util.Date;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.Timer;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.random.RandomGenerator;
import java.util.stream.BaseStream;

/**
 * What code can take out of the air instead of being given it: methods, constructors and fields of
 * the JDK, by the type that has them and a pattern of their names.
 *
 * @param unlessGiven such a parameter makes the access harmless: {@code runAsync(task, executor)}
 */
record Ambient(Class<?> owner, String names, List<Class<?>> unlessGiven) {
    static final List<Ambient> TIME =
            List.of(
                    new Ambient(System.class, "currentTimeMillis|nanoTime"),
                    new Ambient(Clock.class, "system.*|tick(Millis|Seconds|Minutes)"),
                    new Ambient(InstantSource.class, "system"),
                    new Ambient(TemporalAccessor.class, "now", Clock.class),
                    new Ambient(Date.class, "<init>", long.class),
                    new Ambient(Calendar.class, "getInstance|<init>"));

    static final List<Ambient> THREADS =
            List.of(
                    new Ambient(Thread.class, "(?!currentThread|interrupt|isInterrupted).*"),
                    new Ambient(Timer.class, ".*"),
                    new Ambient(Executors.class, ".*"),
                    new Ambient(ExecutorService.class, "<init>"),
                    new Ambient(ForkJoinPool.class, "commonPool"),
                    new Ambient(CompletionStage.class, ".*Async", Executor.class),
                    // these use a thread of the JDK even when they are given an executor
                    new Ambient(CompletableFuture.class, "orTimeout|completeOnTimeout|delayed.*"),
                    new Ambient(BaseStream.class, "parallel"),
                    new Ambient(Collection.class, "parallelStream"),
                    new Ambient(TimeUnit.class, "sleep|timedWait|timedJoin"),
                    new Ambient(Object.class, "wait"),
                    new Ambient(LockSupport.class, "park.*"));

    static final List<Ambient> CHANCE =
            List.of(
                    new Ambient(Math.class, "random"),
                    new Ambient(StrictMath.class, "random"),
                    new Ambient(UUID.class, "randomUUID"),
                    new Ambient(Random.class, "<init>|getInstance.*"),
                    new Ambient(SplittableRandom.class, "<init>"),
                    new Ambient(ThreadLocalRandom.class, "current"),
                    new Ambient(RandomGenerator.class, "of|getDefault"),
                    new Ambient(Collections.class, "shuffle", Random.class));

    static final List<Ambient> ENVIRONMENT =
            List.of(
                    new Ambient(System.class, "getenv|(get|set|clear)Propert(y|ies)"),
                    new Ambient(Integer.class, "getInteger"),
                    new Ambient(Long.class, "getLong"),
                    new Ambient(Boolean.class, "getBoolean"));

    static final List<Ambient> PROCESS =
            List.of(
                    new Ambient(System.class, "exit"),
                    new Ambient(Runtime.class, "exit|halt|exec|addShutdownHook"),
                    new Ambient(ProcessBuilder.class, "<init>"));

    static final List<Ambient> CONSOLE =
            List.of(
                    new Ambient(System.class, "in|out|err|console"),
                    // with a stream or writer it prints there
                    new Ambient(
                            Throwable.class,
                            "printStackTrace",
                            PrintStream.class,
                            PrintWriter.class));

    Ambient(Class<?> owner, String names, Class<?>... unlessGiven) {
        this(owner, names, List.of(unlessGiven));
    }

    /** None of these classes uses any of them, be it by a call, a method reference or a field. */
    static ArchRule noUse(DescribedPredicate<JavaClass> who, List<Ambient> ambient) {
        return noClasses()
                .that(who)
                .should()
                .accessTargetWhere(
                        DescribedPredicate.<JavaAccess<?>>describe(
                                "the target is one of " + ambient,
                                access ->
                                        ambient.stream().anyMatch(a -> a.is(access.getTarget()))));
    }

    private boolean is(AccessTarget target) {
        return target.getOwner().isAssignableTo(owner)
                && target.getName().matches(names)
                && !isGiven(target);
    }

    private boolean isGiven(AccessTarget target) {
        return target instanceof CodeUnitAccessTarget code
                && code.getRawParameterTypes().stream()
                        .anyMatch(given -> unlessGiven.stream().anyMatch(given::isAssignableTo));
    }

    @Override
    public String toString() {
        return owner.getSimpleName() + "." + names;
    }
}
