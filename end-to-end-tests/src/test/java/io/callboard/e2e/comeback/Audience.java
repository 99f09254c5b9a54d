package io.callboard.e2e.comeback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.callboard.e2e.CallboardProcess;
import io.callboard.e2e.Http;
import io.callboard.e2e.Node;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A process of stock clients that join one room once, whatever happens to their connections. */
public final class Audience {
    private static final Pattern TARGET = Pattern.compile("\"targetId\":\"([^\"]*)\"");
    private static final Pattern NEXT = Pattern.compile("\"next\":(\\d+)");

    private final String name;
    private final int clients;
    private final CompletableFuture<Node.Result> result;

    /**
     * @param url where they connect
     * @param limit when they give up waiting for the end
     */
    public Audience(int clients, String url, Duration limit) {
        this("user", clients, url, limit);
    }

    /**
     * One of several.
     *
     * @param name what its users are called, before their number
     */
    public Audience(String name, int clients, String url, Duration limit) {
        this.name = name;
        this.clients = clients;
        Map<String, String> environment =
                Map.of(
                        "URL",
                        url,
                        "JWT_SECRET",
                        CallboardProcess.SECRET,
                        "NAME",
                        name,
                        "CLIENTS",
                        Integer.toString(clients),
                        "LIMIT_MS",
                        Long.toString(limit.toMillis()));
        this.result =
                CompletableFuture.supplyAsync(
                        () -> Node.script(limit.plusSeconds(10), environment, "comeback.mjs"));
    }

    /** Waits until all are in the room. */
    public void awaitInside(String serverUrl) {
        await().atMost(Duration.ofSeconds(30)).until(() -> inside(serverUrl) == clients);
    }

    private long inside(String serverUrl) {
        String answer = Http.get(serverUrl + "/v1/rooms/workspace/comeback").body();
        return Pattern.compile("\"" + name + "\\d+\"").matcher(answer).results().count();
    }

    /**
     * Everyone has heard what is in the log, once and in its order, and nobody had to start anew.
     */
    public void assertEverybodyHeard(String serverUrl, List<String> acknowledged) throws Exception {
        List<String> log = log(serverUrl);
        Node.Result ended = result.get(60, TimeUnit.SECONDS);
        assertThat(ended.exitCode()).as(ended.output()).isZero();
        assertThat(log).containsAll(acknowledged).doesNotHaveDuplicates();
        List<String> lines = ended.output().lines().toList();
        assertThat(lines).hasSize(clients);
        for (String line : lines) {
            List<String> words = List.of(line.split(" ", -1));
            assertThat(words.get(1)).as(line).isEqualTo("anew=0");
            assertThat(words.subList(2, words.size())).as(words.get(0)).isEqualTo(log);
        }
    }

    /** The documents that were uploaded, in the order of the log. */
    public static List<String> log(String serverUrl) {
        List<String> targets = new ArrayList<>();
        String after = "0";
        while (true) {
            String page =
                    Http.get(
                                    serverUrl
                                            + "/v1/audit-log?room=workspace:comeback&limit=500&after="
                                            + after)
                            .body();
            Matcher target = TARGET.matcher(page);
            int before = targets.size();
            target.results().map(found -> found.group(1)).forEach(targets::add);
            Matcher next = NEXT.matcher(page);
            if (targets.size() == before || !next.find()) {
                targets.remove("end");
                return targets;
            }
            after = next.group(1);
        }
    }
}
