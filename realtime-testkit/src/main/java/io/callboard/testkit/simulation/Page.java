package io.callboard.testkit.simulation;

import io.callboard.core.room.Room;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A page of the application in somebody's browser: joins rooms and leaves them, on a network that
 * breaks, and notes what it is told.
 */
final class Page implements StockClient.Application {
    private static final Pattern FIELD = Pattern.compile("\"(n|room|reason)\":\"([^\"]*)\"");

    private final World world;
    private final int number;
    private final String userId;
    private final Chance chance;
    private final Strand strand;
    private final Notebook notebook;
    private final StockClient client;

    /** When it joins its rooms again; chosen once, as by the one who wrote the application. */
    private final Habit habit;

    private final Set<Room> wanted = new LinkedHashSet<>();
    private Tokens.@Nullable Issued token;
    private boolean verified;
    private boolean ended;
    private long connectedAt;
    private long presentedAt;

    private enum Habit {
        JOINS_ONCE,
        JOINS_UNLESS_RECOVERED,
        JOINS_ON_EVERY_CONNECT
    }

    Page(World world, int number, String userId) {
        this.world = world;
        this.number = number;
        this.userId = userId;
        this.chance = world.chance.of("page " + number);
        this.strand = world.scheduler.newStrand();
        this.notebook = new Notebook(world, name(), userId);
        this.client = new StockClient(world, strand, chance.of("client"), this);
        this.habit = chance.pick(List.of(Habit.values()));
        strand.execute(
                () -> {
                    client.connect();
                    join();
                    act();
                });
    }

    int number() {
        return number;
    }

    @Override
    public String userId() {
        return userId;
    }

    Notebook notebook() {
        return notebook;
    }

    /** Its token was found to be good. */
    void verified() {
        verified = true;
    }

    /** Whether its token was found to be good, and it is being brought back. */
    boolean isReturning() {
        return verified && client.isReturning();
    }

    private void act() {
        strand.schedule(chance.millis(100, 2_500), this::act);
        if (world.isCalm()) {
            resumeReading();
            client.connect();
        } else if (world.goesWrong(chance, world.plan.drops())) {
            breakDown();
        } else if (world.goesWrong(chance, world.plan.pauses())) {
            stopReading();
        } else {
            use();
        }
    }

    private void use() {
        switch (chance.below(12)) {
            case 0, 1, 2, 3 -> join();
            case 4 -> leave();
            case 5 -> comeAndGo();
            default -> {
                // reads what is there
            }
        }
    }

    private void breakDown() {
        Link link = client.link();
        if (link != null) {
            boolean clientNotices = chance.percent(80);
            boolean serverNotices = chance.percent(60);
            world.trace.add(
                    name(),
                    "breaks down; "
                            + (clientNotices ? "it knows" : "it does not know")
                            + (serverNotices ? "" : ", the server does not"));
            link.breakDown(clientNotices, serverNotices);
        }
    }

    private void stopReading() {
        Link link = client.link();
        if (link != null) {
            world.trace.add(name(), "stops reading");
            link.stopReading();
            strand.schedule(chance.millis(500, 6_000), link::resumeReading);
        }
    }

    private void resumeReading() {
        Link link = client.link();
        if (link != null) {
            link.resumeReading();
        }
    }

    private void comeAndGo() {
        if (client.isWanted()) {
            if (chance.percent(20)) {
                ended = true;
                client.disconnect();
            }
        } else {
            client.connect();
        }
    }

    private void join() {
        Room room = chance.pick(World.ROOMS);
        wanted.add(room);
        join(room);
    }

    private void join(Room room) {
        note(new Observation.Asked(room, true));
        client.emit("join", "\"" + room + "\"", answer -> answered(room, true, answer));
    }

    private void leave() {
        if (!wanted.isEmpty()) {
            Room room = chance.pick(List.copyOf(wanted));
            wanted.remove(room);
            note(new Observation.Asked(room, false));
            client.emit("leave", "\"" + room + "\"", answer -> answered(room, false, answer));
        }
    }

    private void answered(Room room, boolean in, String answer) {
        note(new Observation.Answered(room, in, answer.startsWith("{\"ok\":true")));
    }

    @Override
    public String token() {
        Tokens.Issued current = token;
        if (current == null || world.scheduler.now() + 500 > current.expires()) {
            current = world.tokens.issue(this);
            token = current;
        }
        verified = false;
        presentedAt = world.scheduler.now();
        note(new Observation.Presented(current.issued(), current.expires()));
        return current.text();
    }

    @Override
    public void connected(
            boolean asked, boolean recovered, boolean twin, @Nullable String lastOffset) {
        Node node = world.node();
        String epoch = node == null ? world.disk.log().epoch() : node.epoch();
        Excuse excuse =
                asked && !recovered && lastOffset != null
                        ? Excuse.of(
                                world,
                                lastOffset,
                                ended || world.endedAt(userId) >= connectedAt,
                                connectedAt)
                        : null;
        note(new Observation.Connected(epoch, asked, recovered, excuse));
        if (recovered && twin) {
            world.tally.count(Sometimes.TWIN_TAKEN_OVER);
        }
        ended = false;
        connectedAt = presentedAt;
        if (habit == Habit.JOINS_ON_EVERY_CONNECT
                || (habit == Habit.JOINS_UNLESS_RECOVERED && !recovered)) {
            wanted.forEach(this::join);
        }
    }

    @Override
    public void event(ServerPacket.Event event) {
        String n = field(event.payload(), "n");
        switch (event.name()) {
            case "realtime:cursor", "typing", "room:error" -> {
                // tells nothing of the log
            }
            case "realtime:resync" ->
                    note(
                            new Observation.Resync(
                                    Room.parse(field(event.payload(), "room")),
                                    field(event.payload(), "reason")));
            case "room:evicted" ->
                    note(new Observation.Evicted(Room.parse(field(event.payload(), "room"))));
            case "auth:expiring" -> refresh();
            default -> {
                String offset = event.offset();
                note(new Observation.Heard(event.name(), n, offset == null ? "" : offset));
            }
        }
    }

    private void refresh() {
        if (chance.percent(50)) {
            Tokens.Issued next = world.tokens.issue(this);
            client.emit(
                    "auth:refresh",
                    "{\"token\":\"" + next.text() + "\"}",
                    answer -> {
                        if (answer.startsWith("{\"ok\":true")) {
                            token = next;
                            world.tally.count(Sometimes.TOKEN_REFRESHED);
                            note(new Observation.Presented(next.issued(), next.expires()));
                        }
                    });
        }
    }

    @Override
    public void disconnected(boolean forGood) {
        note(new Observation.Lost());
        Tokens.Issued current = token;
        if (current != null && world.scheduler.now() > current.expires()) {
            world.tally.count(Sometimes.TOKEN_EXPIRED);
        }
        if (forGood) {
            ended = true;
            again();
        }
    }

    @Override
    public void refused() {
        token = null;
        again();
    }

    private void again() {
        strand.schedule(chance.millis(300, 3_000), client::connect);
    }

    private void note(Observation what) {
        notebook.add(what);
        world.trace.add(name(), what.toString());
    }

    private String name() {
        return userId + "/" + number;
    }

    private static String field(String payload, String name) {
        Matcher fields = FIELD.matcher(payload);
        while (fields.find()) {
            if (fields.group(1).equals(name)) {
                return fields.group(2);
            }
        }
        return "";
    }
}
