package io.callboard.e2e.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.callboard.e2e.CallboardProcess;
import io.callboard.e2e.Http;
import io.callboard.e2e.Node;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** A process of stock clients on one server; a user each, in the room of all and of a group. */
final class Crowd {
    static final int GROUPS = 10;

    private static final Duration LIMIT = Duration.ofMinutes(4);
    private static final Pattern USER = Pattern.compile("\"user(\\d+)\"");

    private final String url;
    private final int first;
    private final int users;
    private final CompletableFuture<Node.Result> result;

    /**
     * @param first the number of the first user
     */
    Crowd(String url, int first, int users) {
        this.url = url;
        this.first = first;
        this.users = users;
        Map<String, String> environment =
                Map.of(
                        "URL",
                        url,
                        "JWT_SECRET",
                        CallboardProcess.SECRET,
                        "FIRST",
                        "" + first,
                        "CLIENTS",
                        "" + users,
                        "GROUPS",
                        "" + GROUPS,
                        "LIMIT_MS",
                        "" + LIMIT.toMillis());
        result =
                CompletableFuture.supplyAsync(
                        () -> Node.script(LIMIT.plusSeconds(30), environment, "crowd.mjs"));
    }

    /** Waits until all are in both rooms. */
    void awaitInside() {
        await().atMost(Duration.ofMinutes(3)).until(() -> result.isDone() || inside() == users);
        assertThat(result).as("they are still there").isNotDone();
    }

    /** How many are in the room of their group, which they enter last. */
    private long inside() {
        return IntStream.range(0, GROUPS)
                .mapToObj(group -> Http.get(url + "/v1/rooms/workspace/g" + group).body())
                .flatMap(room -> USER.matcher(room).results())
                .mapToInt(user -> Integer.parseInt(user.group(1)))
                .filter(user -> user >= first && user < first + users)
                .count();
    }

    /** What each user heard, by his number; once the end was announced. */
    Map<Integer, List<String>> heard() throws Exception {
        Node.Result ended = result.get(LIMIT.toSeconds(), TimeUnit.SECONDS);
        assertThat(ended.exitCode()).as(ended.output()).isZero();
        Map<Integer, List<String>> heard = new HashMap<>();
        for (String line : ended.output().lines().toList()) {
            List<String> words = List.of(line.split(" ", -1));
            heard.put(Integer.parseInt(words.get(0)), words.subList(1, words.size()));
        }
        assertThat(heard).hasSize(users);
        return heard;
    }
}
