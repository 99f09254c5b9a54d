package io.callboard.e2e.churn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.callboard.e2e.hostile.LiveHeap;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a server process holds: the reachable objects of each of its own classes and of its HTTP
 * server's, so also every session, socket, room, connection and timer; its threads and its file
 * descriptors.
 *
 * @param counts by class, and by name of threads and kind of descriptors
 */
record Remains(Map<String, Integer> counts, long heapBytes) {
    /** Of these there is none while nobody is connected. */
    private static final List<String> OF_CLIENTS =
            List.of(
                    "io.callboard.engineio.Session",
                    "io.callboard.engineio.Upgrade",
                    "io.callboard.engineio.Seats$Seat",
                    "io.callboard.socketio.Client",
                    "io.callboard.socketio.Socket",
                    "io.callboard.realtime.ClientSession",
                    "io.callboard.realtime.SocketState",
                    "io.callboard.core.presence.Seat",
                    "io.callboard.core.presence.RecentChanges$Kept",
                    "io.callboard.undertow.UndertowWebSocketConnection",
                    "io.callboard.undertow.HttpConnection",
                    "io.callboard.undertow.XnioEventLoop$LoopTimer",
                    "org.xnio.nio.NioSocketStreamConnection");

    private static final Pattern LINE =
            Pattern.compile(
                    "(?m)^ *\\d+: +(\\d+) +\\d+ +((?:io\\.callboard|io\\.undertow|org\\.xnio)\\S+)");

    /** Threads that the Java machine starts and ends as it sees fit. */
    private static final Pattern OF_THE_MACHINE =
            Pattern.compile("C[12] Compiler.*|G1 .*|GC .*|process reaper");

    static boolean canBeSeen() {
        return Files.isDirectory(Path.of("/proc/self/fd"));
    }

    /** What the process holds now, after a collection. */
    static Remains of(Process server) {
        try {
            Map<String, Integer> counts = new TreeMap<>();
            String histogram = LiveHeap.histogram(server);
            Matcher line = LINE.matcher(histogram);
            while (line.find()) {
                // what a lambda holds is counted by itself
                if (!line.group(2).contains("$$Lambda")) {
                    counts.put(line.group(2), Integer.parseInt(line.group(1)));
                }
            }
            list(server, "task", Remains::threadName)
                    .filter(name -> !OF_THE_MACHINE.matcher(name).matches())
                    .forEach(name -> counts.merge("thread " + name, 1, Integer::sum));
            list(server, "fd", Remains::kindOfDescriptor)
                    .forEach(kind -> counts.merge("descriptor " + kind, 1, Integer::sum));
            return new Remains(counts, LiveHeap.bytes(histogram));
        } catch (IOException e) {
            throw new AssertionError("The server cannot be looked at", e);
        }
    }

    private static Stream<String> list(Process server, String what, Look look) throws IOException {
        List<String> found = new ArrayList<>();
        try (var entries = Files.newDirectoryStream(Path.of("/proc/" + server.pid(), what))) {
            for (Path entry : entries) {
                try {
                    found.add(look.at(entry));
                } catch (IOException gone) {
                    // it ended while it was looked at
                }
            }
        }
        return found.stream();
    }

    private static String threadName(Path thread) throws IOException {
        return Files.readString(thread.resolve("comm")).strip();
    }

    private static String kindOfDescriptor(Path descriptor) throws IOException {
        String target = Files.readSymbolicLink(descriptor).toString();
        // a file by its path, all else like socket:[12345]
        return target.startsWith("/") ? "file" : target.replaceAll(":.*", "");
    }

    private interface Look {
        String at(Path entry) throws IOException;
    }

    /** A class that has another name now would never be found, and nothing would be missed. */
    static void checkNames() throws ClassNotFoundException {
        for (String name : OF_CLIENTS) {
            Class.forName(name, false, Remains.class.getClassLoader());
        }
    }

    /** What there is when nobody is connected and nothing changes any more. */
    static Remains settled(Process server) {
        Remains[] last = {of(server)};
        await().atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(500))
                .untilAsserted(
                        () -> {
                            Remains before = last[0];
                            last[0] = of(server);
                            assertThat(last[0].ofClients()).isEmpty();
                            assertThat(last[0].since(before)).isEmpty();
                        });
        return last[0];
    }

    /** What there is of clients, as it should not. */
    private List<String> ofClients() {
        return OF_CLIENTS.stream()
                .filter(counts::containsKey)
                .map(name -> name + ": " + counts.get(name))
                .toList();
    }

    /** How this differs from what was before: a line for each count. */
    List<String> since(Remains before) {
        List<String> differences = new ArrayList<>();
        Map<String, Integer> names = new TreeMap<>(before.counts);
        names.putAll(counts);
        for (String name : names.keySet()) {
            int was = before.counts.getOrDefault(name, 0);
            int is = counts.getOrDefault(name, 0);
            if (is != was) {
                differences.add(name + ": " + was + " before, now " + is);
            }
        }
        return differences;
    }
}
