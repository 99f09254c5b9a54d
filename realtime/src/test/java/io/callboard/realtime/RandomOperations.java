package io.callboard.realtime;

import io.callboard.core.audit.AuditEntry;
import io.callboard.core.notification.Notification;
import io.callboard.core.room.Role;
import io.callboard.core.room.Room;
import io.callboard.engineio.inmemory.InMemoryWebSocket;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Random operations on a server, after each of which everybody has been told exactly what the model
 * says: nothing more, nothing less, nothing twice, in this order, with these fields.
 */
final class RandomOperations {
    private static final List<String> USERS = List.of("u1", "u2", "u3", "u4", "u5", "u6");
    private static final List<String> ROOMS =
            List.of(
                    "workspace:w1",
                    "workspace:w2",
                    "track:t1",
                    "track:t2",
                    "project:p1",
                    "project:p2",
                    "artist:a1");
    private static final Set<String> LOOKED_AT = Told.eventsToLookAt(RandomEntries.CATALOG);
    private static final int MAX_ROOMS = 4;
    private static final int MOST_TABS = 14;

    private final long seed;
    private final UnaryOperator<List<String>> network;
    private final SplittableRandom random;
    private final RandomEntries entries;
    private final Stage stage =
            new Stage(RandomEntries.CATALOG, new RealtimeLimits(MAX_ROOMS, 100, 1_000));
    private final WhoHears model = new WhoHears(MAX_ROOMS);
    private final Map<WhoHears.Tab, Client> clients = new LinkedHashMap<>();

    /** How often what happened, so that a test can see that it did. */
    final Map<String, Integer> tally = new TreeMap<>();

    private int number;
    private String operation = "";

    private static final class Client {
        final InMemoryWebSocket socket;
        final List<String> received = new ArrayList<>();

        Client(InMemoryWebSocket socket) {
            this.socket = socket;
        }
    }

    /**
     * @param network what becomes of the packets that a client receives at a time
     */
    RandomOperations(long seed, UnaryOperator<List<String>> network) {
        this.seed = seed;
        this.network = network;
        this.random = new SplittableRandom(seed);
        this.entries = new RandomEntries(random, USERS);
    }

    /**
     * @throws AssertionError that names the seed, if somebody hears too much or too little
     */
    void run(int operations) {
        for (number = 1; number <= operations; number++) {
            stage.loop.advance(random.nextInt(100) < 4 ? millis(3_000, 8_000) : millis(0, 300));
            operate();
            new ArrayList<>(clients.keySet()).forEach(this::check);
        }
    }

    private void operate() {
        int choice = random.nextInt(100);
        if (model.tabs().isEmpty() || (choice < 7 && model.tabs().size() < MOST_TABS)) {
            connect();
        } else if (choice < 9) {
            close(pick(model.tabs()));
        } else if (choice < 32) {
            join(pick(model.tabs()), pick(ROOMS));
        } else if (choice < 38) {
            leave(pick(model.tabs()), pick(ROOMS));
        } else if (choice < 44) {
            grant(pick(ROOMS), pick(USERS), pick(List.of(Role.values())));
        } else if (choice < 48) {
            revoke(pick(ROOMS), pick(USERS));
        } else if (choice < 49) {
            revokeTokens(pick(USERS));
        } else if (choice < 53) {
            refresh(pick(model.tabs()));
        } else if (choice < 57) {
            notify(pick(USERS));
        } else if (choice < 59) {
            read(pick(USERS));
        } else if (choice < 61) {
            recordRefused();
        } else {
            record(choice < 66 ? 2 + random.nextInt(4) : 1);
        }
    }

    private void connect() {
        String user = pick(USERS);
        Map<String, Role> claims = claims();
        doing("connect", user + " " + claims);
        Instant issuedAt = issue();
        WhoHears.Tab tab = model.connect(user, claims, issuedAt);
        InMemoryWebSocket socket =
                stage.connecting("40{\"token\":\"" + token(user, claims) + "\"}");
        String answer = socket.takeAll().get(0);
        if (tab == null) {
            count("token refused");
            expect(answer.startsWith("44"), answer);
        } else {
            expect(answer.startsWith("40{"), answer);
            clients.put(tab, new Client(socket));
        }
    }

    private void close(WhoHears.Tab tab) {
        doing("close", tab.userId);
        model.close(tab);
        client(tab).socket.close();
        clients.remove(tab);
        stage.loop.runPending();
    }

    private void join(WhoHears.Tab tab, String room) {
        doing("join", tab.userId + " " + room + " from " + tab.seats);
        int before = tab.due.size();
        String expected = model.join(tab, room, now());
        String[] parts = room.split(":", -1);
        Map<String, Object> answer =
                ask(
                        tab,
                        random.nextBoolean()
                                ? "\"join\",\"" + room + "\""
                                : "\"join-" + parts[0] + "\",\"" + parts[1] + "\"");
        if (expected.equals("joined")) {
            expect(Boolean.TRUE.equals(answer.get("ok")), answer);
            expect(String.valueOf(tab.seats.get(room)).equals(answer.get("role")), answer);
        } else {
            expect(expected.equals(answer.get("error")), answer);
        }
        count("join " + expected);
        if (tab.due.size() > before) {
            count("look-back");
        }
    }

    private void leave(WhoHears.Tab tab, String room) {
        doing("leave", tab.userId + " " + room);
        model.leave(tab, room);
        expect(Boolean.TRUE.equals(ask(tab, "\"leave\",\"" + room + "\"").get("ok")), room);
    }

    private void grant(String room, String user, Role role) {
        doing("grant", room + " " + user + " " + role);
        model.happens(change(room, user, role), now());
        stage.putMember(Room.parse(room), user, role);
    }

    private void revoke(String room, String user) {
        doing("revoke", room + " " + user);
        model.happens(change(room, user, null), now());
        stage.removeMember(Room.parse(room), user);
    }

    private static Happening change(String room, String user, @Nullable Role role) {
        return new Happening(
                AuditEntry.of("MEMBER"), List.of(), new Happening.Change(room, user, role));
    }

    private void revokeTokens(String user) {
        doing("revoke the tokens of", user);
        model.revoke(user, now());
        stage.revoke(user);
        stage.loop.runPending();
        clients.entrySet()
                .removeIf(
                        client -> {
                            boolean gone = client.getKey().userId.equals(user);
                            expect(!gone || !client.getValue().socket.isOpen(), user);
                            return gone;
                        });
    }

    private void refresh(WhoHears.Tab tab) {
        Map<String, Role> claims = claims();
        doing("refresh", tab.userId + " " + claims);
        boolean expected = model.refresh(tab, claims, issue());
        Map<String, Object> answer =
                ask(tab, "\"auth:refresh\",{\"token\":\"" + token(tab.userId, claims) + "\"}");
        expect(Boolean.valueOf(expected).equals(answer.get("ok")), answer);
        count("refresh " + expected);
    }

    private void notify(String user) {
        String id = "notification-" + number;
        doing("notify", user);
        Happening happening =
                Happening.of(
                        AuditEntry.of("NOTIFICATION"),
                        "notification:new",
                        Map.of("id", id, "type", "hello", "message", "Hi", "slug", "s"),
                        List.of(Whom.user(user)));
        model.notified(happening, user, id, now());
        stage.realtime
                .notify(Notification.of(user, "hello", "Hi", "s"), id)
                .toCompletableFuture()
                .join();
        stage.loop.runPending();
    }

    private void read(String user) {
        List<String> unread = model.unread(user);
        boolean all = unread.isEmpty() || random.nextBoolean();
        Set<String> ids = all ? null : Set.of(pick(unread));
        doing("read", user + " " + (all ? "all" : ids));
        model.read(user, ids, now());
        var answer =
                ids == null ? stage.realtime.markAllRead(user) : stage.realtime.markRead(user, ids);
        expect(answer.toCompletableFuture().join() == model.unread(user).size(), user);
        stage.loop.runPending();
    }

    /** Of several at once, none is recorded if one is refused. */
    private void recordRefused() {
        List<AuditEntry> batch = List.of(entries.next().entry(), entries.refused());
        doing("fail to record", batch.toString());
        expect(
                stage.realtime.record(batch, null).toCompletableFuture().isCompletedExceptionally(),
                batch);
        stage.loop.runPending();
    }

    private void record(int size) {
        List<Happening> happenings = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            happenings.add(entries.next());
        }
        doing("record", happenings.toString());
        happenings.forEach(happening -> model.happens(happening, now()));
        stage.realtime
                .record(happenings.stream().map(Happening::entry).toList(), null)
                .toCompletableFuture()
                .join();
        stage.loop.runPending();
    }

    private void check(WhoHears.Tab tab) {
        Client client = client(tab);
        client.received.addAll(client.socket.takeAll());
        List<Told> heard = evictionsSorted(Told.in(network.apply(client.received), LOOKED_AT));
        client.received.clear();
        List<Told> due = evictionsSorted(tab.due);
        if (!heard.equals(due)) {
            throw failure(
                    "A client of " + tab.userId + " is to hear " + due + " but heard " + heard);
        }
        due.forEach(told -> count(told.event()));
        tab.due.clear();
    }

    /** In which order one is taken out of several rooms at once, nobody has said. */
    private static List<Told> evictionsSorted(List<Told> told) {
        List<Told> sorted = new ArrayList<>(told);
        int start = 0;
        for (int i = 0; i <= sorted.size(); i++) {
            if (i == sorted.size() || !sorted.get(i).isEviction()) {
                sorted.subList(start, i).sort(Comparator.comparing(Told::toString));
                start = i + 1;
            }
        }
        return sorted;
    }

    private Map<String, Object> ask(WhoHears.Tab tab, String arguments) {
        List<String> packets =
                stage.emit(client(tab).socket, "42" + number + "[" + arguments + "]");
        client(tab).received.addAll(packets);
        return Told.answer(packets, number);
    }

    private Client client(WhoHears.Tab tab) {
        Client client = clients.get(tab);
        if (client == null) {
            throw new IllegalStateException("The model has a client that is not connected");
        }
        return client;
    }

    private Map<String, Role> claims() {
        Map<String, Role> claims = new HashMap<>();
        for (int i = random.nextInt(3); i > 0; i--) {
            claims.put(pick(ROOMS), pick(List.of(Role.values())));
        }
        return claims;
    }

    /** Tokens are a few seconds old when they are shown, and some are minutes old. */
    private Instant issue() {
        stage.issuedIn = millis(0, random.nextInt(4) > 0 ? 6_000 : 300_000).negated();
        return now().plus(stage.issuedIn);
    }

    private static String token(String user, Map<String, Role> claims) {
        return claims.entrySet().stream()
                .map(claim -> " " + claim.getKey() + "=" + claim.getValue())
                .sorted()
                .collect(Collectors.joining("", user, ""));
    }

    private Instant now() {
        return Stage.NOON.plus(stage.loop.now());
    }

    private Duration millis(int least, int most) {
        return Duration.ofMillis(random.nextInt(least, most));
    }

    private <T> T pick(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }

    private void doing(String what, String whom) {
        operation = what + " " + whom;
        count(what);
    }

    private void count(String what) {
        tally.merge(what, 1, Integer::sum);
    }

    private void expect(boolean truth, Object instead) {
        if (!truth) {
            throw failure("Unexpected: " + instead);
        }
    }

    private AssertionError failure(String what) {
        return new AssertionError(
                String.format(
                        "%s%nafter operation %d: %s%n-Dcallboard.seed=%d repeats it",
                        what, number, operation, seed));
    }
}
