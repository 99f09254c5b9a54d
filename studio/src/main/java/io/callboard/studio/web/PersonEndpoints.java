package io.callboard.studio.web;

import io.callboard.core.identity.Identity;
import io.callboard.core.identity.Token;
import io.callboard.studio.model.People;
import io.callboard.studio.model.Person;
import io.callboard.studio.model.RefusedException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Who there is, and who one is: in the demo one picks a person, and needs no password. */
final class PersonEndpoints {
    private static final Duration SIGNED_IN = Duration.ofHours(12);

    private final Function<Identity, Token> issuer;
    private final InstantSource clock;

    PersonEndpoints(Function<Identity, Token> issuer, InstantSource clock) {
        this.issuer = issuer;
        this.clock = clock;
    }

    List<Route> routes() {
        return List.of(
                Route.get("/api/people", this::people).forEverybody(),
                Route.of("POST", "/api/login", 200, this::logIn).forEverybody());
    }

    private CompletionStage<?> people(Call call) {
        return CompletableFuture.completedFuture(People.all());
    }

    private CompletionStage<?> logIn(Call call) {
        String userId = call.body(LogIn.class).userId();
        Person person =
                People.withId(userId == null ? "" : userId)
                        .orElseThrow(() -> RefusedException.notFound("person"));
        Instant now = clock.instant();
        Identity identity =
                new Identity(person.id(), person.name(), null, Map.of(), now, now.plus(SIGNED_IN));
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("token", issuer.apply(identity).text());
        answer.put("person", person);
        return CompletableFuture.completedFuture(answer);
    }

    record LogIn(@Nullable String userId) {}
}
