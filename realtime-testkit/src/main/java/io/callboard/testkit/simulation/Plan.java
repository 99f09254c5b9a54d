package io.callboard.testkit.simulation;

import io.callboard.realtime.RecoverySettings;
import java.time.Duration;

/**
 * What can go wrong in one run, in percent of the times it could. Every run has some of it: where
 * everything fails all the time, nothing interesting happens.
 *
 * @param appendsFail an append fails, and nothing is stored
 * @param answersLost an append is stored and its answer lost, or that of an HTTP request
 * @param appendsSlow an append takes its time
 * @param hintsDropped nobody is told of an append
 * @param readsFail of reads of the log
 * @param storesFail of calls of the other stores
 * @param tokensFail the keys to verify a token with cannot be had
 * @param stalls a thread of the server does not get on for a while
 * @param crashes in each second
 * @param replacements of crashes, after which there is another log
 * @param drops in each second, for each client
 * @param pauses in each second, a client stops reading
 * @param trims in each second
 * @param removals of the entries, those that end a membership
 * @param revocations in each second
 */
record Plan(
        int appendsFail,
        int answersLost,
        int appendsSlow,
        int hintsDropped,
        int readsFail,
        int storesFail,
        int tokensFail,
        int stalls,
        int crashes,
        int replacements,
        int drops,
        int pauses,
        int trims,
        int removals,
        int revocations,
        boolean shortTokens,
        RecoverySettings recovery) {

    static Plan by(Chance chance) {
        return new Plan(
                some(chance, 15),
                some(chance, 15),
                some(chance, 30),
                some(chance, 60),
                some(chance, 10),
                some(chance, 10),
                some(chance, 15),
                some(chance, 10),
                some(chance, 6),
                some(chance, 50),
                some(chance, 15),
                some(chance, 8),
                some(chance, 10),
                some(chance, 15),
                some(chance, 5),
                chance.percent(40),
                recovery(chance));
    }

    private static int some(Chance chance, int most) {
        return chance.percent(50) ? 0 : chance.between(1, most);
    }

    private static RecoverySettings recovery(Chance chance) {
        return new RecoverySettings(
                Duration.ofSeconds(chance.percent(80) ? 3600 : 10),
                Duration.ofSeconds(chance.percent(50) ? 0 : 5),
                chance.percent(70) ? 1_000 : chance.between(3, 12),
                chance.percent(80) ? 512 * 1024 : 1_000,
                chance.percent(50) ? 10_000 : chance.between(1, 10),
                chance.percent(80) ? 16 * 1024 * 1024 : 1_000);
    }
}
