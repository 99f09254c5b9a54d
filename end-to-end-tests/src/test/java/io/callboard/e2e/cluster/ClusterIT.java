package io.callboard.e2e.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.callboard.e2e.Http;
import io.callboard.e2e.Node;
import io.callboard.e2e.comeback.Audience;
import io.callboard.e2e.comeback.Backend;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Three packaged servers in one cluster, with stock clients on each.
 *
 * <p>{@code -Dcallboard.outage=10} for more than the 3 seconds of the build.
 */
class ClusterIT {
    private static final System.Logger LOG = System.getLogger(ClusterIT.class.getName());
    private static final int SERVERS = 3;
    private static final int USERS_PER_SERVER = 350;
    private static final int ENTRIES_PER_SERVER = 100;
    private static final Pattern POSITION = Pattern.compile("\"position\":(\\d+)");

    @TempDir private Path dataDir;

    @BeforeAll
    static void installTheClient() throws IOException {
        Node.installOrSkip();
    }

    /** An entry, by where in the log it is. */
    private record Uploaded(String workspace, String document) {}

    @Test
    void moreThan1000UsersOnThreeServersHearWhatIsTheirsOnceAndInOrder() throws Exception {
        try (Site site = new Site(SERVERS, dataDir)) {
            List<Crowd> crowds = new ArrayList<>();
            for (int i = 0; i < SERVERS; i++) {
                crowds.add(new Crowd(site.urls().get(i), i * USERS_PER_SERVER, USERS_PER_SERVER));
            }
            crowds.forEach(Crowd::awaitInside);
            long begin = System.nanoTime();

            SortedMap<Integer, Uploaded> log = recordEverywhere(site);
            record(site.nextUrl(), "DOCUMENT_DELETED", new Uploaded("all", "end"));

            int deliveries = 0;
            for (Crowd crowd : crowds) {
                for (Map.Entry<Integer, List<String>> user : crowd.heard().entrySet()) {
                    assertThat(user.getValue())
                            .as("user " + user.getKey())
                            .isEqualTo(whatIsOf(user.getKey(), log));
                    deliveries += user.getValue().size();
                }
            }
            LOG.log(
                    System.Logger.Level.INFO,
                    "{0} entries, recorded at {1} servers at once, were heard {2} times by {3} users"
                            + " within {4} ms",
                    log.size(),
                    SERVERS,
                    deliveries,
                    SERVERS * USERS_PER_SERVER,
                    (System.nanoTime() - begin) / 1_000_000);
        }
    }

    /** At all servers at the same time; one in four for everybody, the others for a group each. */
    private static SortedMap<Integer, Uploaded> recordEverywhere(Site site) {
        SortedMap<Integer, Uploaded> log = new ConcurrentSkipListMap<>();
        List<CompletableFuture<Void>> writers = new ArrayList<>();
        for (int server = 0; server < SERVERS; server++) {
            String url = site.urls().get(server);
            String name = "d" + server + "-";
            writers.add(
                    CompletableFuture.runAsync(
                            () -> {
                                for (int i = 0; i < ENTRIES_PER_SERVER; i++) {
                                    String workspace = i % 4 == 0 ? "all" : "g" + i % Crowd.GROUPS;
                                    Uploaded entry = new Uploaded(workspace, name + i);
                                    log.put(record(url, "DOCUMENT_UPLOADED", entry), entry);
                                }
                            }));
        }
        writers.forEach(CompletableFuture::join);
        assertThat(log).hasSize(SERVERS * ENTRIES_PER_SERVER);
        return log;
    }

    private static List<String> whatIsOf(int user, SortedMap<Integer, Uploaded> log) {
        String group = "g" + user % Crowd.GROUPS;
        return log.values().stream()
                .filter(entry -> entry.workspace().equals("all") || entry.workspace().equals(group))
                .map(Uploaded::document)
                .toList();
    }

    /** Its position. */
    private static int record(String url, String action, Uploaded entry) {
        HttpResponse<String> answer =
                Http.post(
                        url + "/v1/audit-log",
                        """
                        {"action": "%s", "actorId": "u1", "workspaceId": "%s",
                         "targetType": "DOCUMENT", "targetId": "%s"}
                        """
                                .formatted(action, entry.workspace(), entry.document()));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        Matcher position = POSITION.matcher(answer.body());
        assertThat(position.find()).as(answer.body()).isTrue();
        return Integer.parseInt(position.group(1));
    }

    @Test
    void withoutRedisForAWhileNothingThatIsRecordedIsLostAndServersFindEachOtherAgain()
            throws Exception {
        Duration outage = Duration.ofSeconds(Integer.getInteger("callboard.outage", 3));
        try (Site site = new Site(SERVERS, dataDir)) {
            List<Audience> audiences = new ArrayList<>();
            for (int i = 0; i < SERVERS; i++) {
                Duration limit = outage.plus(Duration.ofMinutes(3));
                audiences.add(new Audience("s" + i + "-", 10, site.urls().get(i), limit));
            }
            for (int i = 0; i < SERVERS; i++) {
                audiences.get(i).awaitInside(site.urls().get(i));
            }
            Backend backend = new Backend(site::nextUrl, 50);
            backend.start();
            backend.awaitAcknowledged(50);

            site.redis().kill();
            long end = System.nanoTime() + outage.toNanos();
            site.awaitJoined(false);
            do {
                backend.awaitAcknowledged(50);
            } while (System.nanoTime() < end);
            site.redis().restart();
            site.awaitJoined(true);
            backend.awaitAcknowledged(50);

            List<String> acknowledged = backend.end();
            for (Audience audience : audiences) {
                audience.assertEverybodyHeard(site.nextUrl(), acknowledged);
            }
            tellOnlyOverRedis(site);
        }
    }

    @Test
    void whatIsInNoLogReachesTheClientsOfOtherServers() throws Exception {
        try (Site site = new Site(2, dataDir)) {
            tellOnlyOverRedis(site);
        }
    }

    @Test
    void whoIsRevokedIsOutOfAllServersAlsoWithoutRedis() throws Exception {
        try (Site site = new Site(2, dataDir)) {
            assertOk(site, "revoked.mjs", Map.of("USER_ID", "ann"));
            site.redis().kill();
            site.awaitJoined(false);
            assertOk(site, "revoked.mjs", Map.of("USER_ID", "ben"));
        }
    }

    private static void tellOnlyOverRedis(Site site) {
        assertOk(site, "neighbours.mjs", Map.of());
    }

    private static void assertOk(Site site, String script, Map<String, String> more) {
        Node.Result result = site.script(script, more);
        assertThat(result.exitCode()).as(result.output()).isZero();
        assertThat(result.output()).endsWith("ok\n");
    }
}
