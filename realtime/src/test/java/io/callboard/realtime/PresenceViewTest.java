package io.callboard.realtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.callboard.core.event.Catalogs;
import io.callboard.core.room.Room;
import io.callboard.engineio.WebSocketListener;
import io.callboard.engineio.inmemory.InMemoryWebSocket;
import io.callboard.realtime.Stage.Stores;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever happens to people and servers, every page shows who is in its room. */
class PresenceViewTest {
    private static final int STEPS = 1_500;
    private static final List<String> TRACKS = List.of("t1", "t2", "t3");

    private static final Pattern OFFSET = Pattern.compile(",\"(test\\.[0-9.]+)\"]$");
    private static final Pattern PID = Pattern.compile("\"pid\":\"([^\"]*)\"");
    private static final Pattern ONLINE = Pattern.compile("\"online\":\\[([^]]*)]");
    private static final Pattern CHANGE =
            Pattern.compile("\"userId\":\"([^\"]*)\",\"isOnline\":(true|false)");

    private final Stores stores = new Stores();
    private final List<Page> pages = new ArrayList<>();
    private Stage stage = new Stage(Catalogs.wave(), stores, Stage.NOON);
    private int recovered;
    private int restarts;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void everyPageShowsWhoIsThere(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 12; i++) {
            pages.add(new Page("u" + i % 5));
        }

        for (int step = 0; step < STEPS; step++) {
            act(random, pages.get(random.nextInt(pages.size())));
            pages.forEach(Page::read);
            for (Page page : pages) {
                assertThat(page.view)
                        .as("what %s sees, seed %d, step %d", page, seed, step)
                        .isEqualTo(page.truth());
            }
        }

        assertThat(recovered).isGreaterThan(50);
        assertThat(restarts).isPositive();
    }

    private void act(Random random, Page page) {
        int what = random.nextInt(100);
        if (what < 35) {
            page.show(TRACKS.get(random.nextInt(TRACKS.size())));
        } else if (what < 45) {
            page.showNothing();
        } else if (what < 60) {
            page.lose();
        } else if (what < 78) {
            page.connect();
        } else if (what < 92) {
            stage.loop.advance(Duration.ofMillis(random.nextInt(3_000)));
            stage.realtime.tick();
        } else if (what < 96) {
            stage.record(Wave.uploaded("t1", "f"));
        } else if (what < 99) {
            stage.loop.advance(Duration.ofSeconds(20));
            stage.realtime.tick();
        } else {
            restart();
        }
        stage.loop.runPending();
    }

    private void restart() {
        pages.forEach(page -> page.client = null);
        stage.realtime.close();
        stage =
                new Stage(
                        Catalogs.wave(), stores, stage.start.plus(stage.loop.now()).plusSeconds(1));
        restarts++;
    }

    /** A page that shows one track at a time, and who is there. */
    private final class Page {
        private final String user;
        private final Set<String> view = new TreeSet<>();
        private @Nullable InMemoryWebSocket client;
        private @Nullable String track;
        private String pid = "none";
        private String offset = "none";

        Page(String user) {
            this.user = user;
        }

        void connect() {
            if (client != null) {
                return;
            }
            String token = user + " track:t1=member track:t2=member track:t3=member";
            InMemoryWebSocket opened =
                    stage.connecting(
                            "40{\"pid\":\"%s\",\"offset\":\"%s\",\"token\":\"%s\"}"
                                    .formatted(pid, offset, token));
            client = opened;
            String before = pid;
            read();
            if (pid.equals(before)) {
                recovered++;
            } else {
                view.clear();
                if (track != null) {
                    join(opened, track);
                }
            }
        }

        void show(String other) {
            if (client != null && !other.equals(track)) {
                showNothing();
                track = other;
                join(client, other);
            }
        }

        private void join(InMemoryWebSocket on, String joined) {
            on.send("421[\"join-track\",\"" + joined + "\"]");
        }

        void showNothing() {
            if (client != null && track != null) {
                client.send("42[\"leave-track\",\"" + track + "\"]");
                read();
                track = null;
                view.clear();
            }
        }

        void lose() {
            if (client != null) {
                read();
                client.end(WebSocketListener.Cause.LOST);
                client = null;
            }
        }

        void read() {
            if (client != null) {
                stage.loop.runPending();
                client.takeAll().forEach(this::received);
            }
        }

        private void received(String packet) {
            find(OFFSET, packet, 1, found -> offset = found);
            if (packet.startsWith("40")) {
                find(PID, packet, 1, found -> pid = found);
            } else if (packet.startsWith("431[{\"ok\":true")
                    || packet.startsWith("42[\"realtime:presence\"")) {
                view.clear();
                find(ONLINE, packet, 1, this::addAll);
            } else if (packet.startsWith("42[\"collaborator:online\"")) {
                Matcher change = CHANGE.matcher(packet);
                assertThat(change.find()).isTrue();
                if (change.group(2).equals("true")) {
                    view.add(change.group(1));
                } else {
                    view.remove(change.group(1));
                }
            }
        }

        private void addAll(String quoted) {
            for (String each : quoted.split(",", -1)) {
                view.add(each.replace("\"", ""));
            }
        }

        private void find(Pattern pattern, String text, int group, Consumer<String> use) {
            Matcher matcher = pattern.matcher(text);
            if (matcher.find()) {
                use.accept(matcher.group(group));
            }
        }

        /** What it is to show; while it is away, and where nothing is shown, whatever it does. */
        Set<String> truth() {
            return client == null || track == null
                    ? view
                    : new TreeSet<>(stage.realtime.online(Room.parse("track:" + track)));
        }

        @Override
        public String toString() {
            return user + " in " + track;
        }
    }
}
