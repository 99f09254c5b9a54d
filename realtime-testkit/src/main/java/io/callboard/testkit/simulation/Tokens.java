package io.callboard.testkit.simulation;

import io.callboard.core.identity.Identity;
import io.callboard.core.identity.Token;
import io.callboard.core.identity.TokenVerifierUnavailableException;
import io.callboard.core.identity.Verification;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/** Issues tokens and verifies them. A token is written {@code page|user|issued|expires}. */
final class Tokens {
    static final Duration LEEWAY = Duration.ofSeconds(1);

    private final World world;
    private final Chance chance;

    /**
     * @param issued in milliseconds since the start
     * @param expires in milliseconds since the start
     */
    record Issued(String text, long issued, long expires) {}

    Tokens(World world) {
        this.world = world;
        this.chance = world.chance.of("tokens");
    }

    Issued issue(Page page) {
        long now = world.scheduler.now();
        boolean isShort = world.plan.shortTokens() && !world.isCalm();
        long expires = now + (isShort ? chance.between(3_000, 30_000) : 3_600_000);
        return new Issued(
                page.number() + "|" + page.userId() + "|" + now + "|" + expires, now, expires);
    }

    Verification verify(Token token) {
        world.scheduler.meanwhile();
        if (world.goesWrong(chance, world.plan.tokensFail())) {
            throw new TokenVerifierUnavailableException("No keys", new RuntimeException("none"));
        }
        String[] parts = token.text().split("\\|", 4);
        Instant expires = Scheduler.START.plusMillis(Long.parseLong(parts[3]));
        Verification answer;
        if (world.scheduler.instant().isAfter(expires.plus(LEEWAY))) {
            answer = new Verification.Rejected(Verification.Reason.EXPIRED);
        } else {
            world.pages.get(Integer.parseInt(parts[0])).verified();
            if (world.goesWrong(chance, world.plan.revocations())) {
                world.revokeSoon(parts[1]);
            }
            answer =
                    new Verification.Accepted(
                            new Identity(
                                    parts[1],
                                    null,
                                    null,
                                    Map.of(),
                                    Scheduler.START.plusMillis(Long.parseLong(parts[2])),
                                    expires));
        }
        world.scheduler.meanwhile();
        return answer;
    }
}
