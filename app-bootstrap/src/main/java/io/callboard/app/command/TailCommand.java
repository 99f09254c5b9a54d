package io.callboard.app.command;

import io.callboard.app.Sentence;
import io.callboard.app.settings.Settings;
import io.callboard.core.identity.Identity;
import io.callboard.core.room.Role;
import io.callboard.core.room.Room;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Listens to rooms, as a page in a browser would. */
@Command(
        name = "tail",
        description = "Connects as a client and prints the events of rooms, one line of JSON each.",
        footer = {"", "Example: callboard tail workspace:demo"})
final class TailCommand implements Callable<Integer> {
    private static final String DEFAULT_USER = "callboard-tail";
    private static final Duration VALID = Duration.ofDays(7);

    private final Map<String, String> environment;

    @Spec
    @SuppressWarnings("NullAway.Init") // set before call()
    private CommandSpec spec;

    @Parameters(
            arity = "1..*",
            paramLabel = "KIND:ID",
            description = "Rooms. user:ID listens as that user.")
    private List<String> rooms = new ArrayList<>();

    @Option(
            names = "--user",
            paramLabel = "ID",
            description = "Who listens. Default: " + DEFAULT_USER + ".")
    private @Nullable String user;

    @Option(
            names = "--tenant",
            paramLabel = "ID",
            description = "Whose rooms, where there are tenants (JWT_TENANT_CLAIM).")
    private @Nullable String tenant;

    @Option(
            names = "--token",
            paramLabel = "TOKEN",
            description = "Default: one that grants the rooms, signed with the server's secret.")
    private @Nullable String token;

    @Option(
            names = "--url",
            paramLabel = "URL",
            description = "The server. Default: http://HOST:PORT of the settings.")
    private @Nullable String url;

    TailCommand(Map<String, String> environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() {
        List<Room> asked = checkedRooms();
        Settings settings = Settings.from(SettingOptions.given(spec, environment));
        String presented = token != null ? token : signed(settings, asked);
        List<String> joined =
                asked.stream()
                        .filter(room -> !room.kind().equals(Room.USER_KIND))
                        .map(Room::toString)
                        .toList();
        try {
            new Tail(
                            address(settings),
                            presented,
                            joined,
                            spec.commandLine().getOut(),
                            spec.commandLine().getErr())
                    .run();
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
        return 0;
    }

    private List<Room> checkedRooms() {
        try {
            return rooms.stream().map(Room::parse).distinct().toList();
        } catch (IllegalArgumentException noRoom) {
            throw usage(Sentence.of(noRoom.getMessage()));
        }
    }

    /** Nobody can join a user's room: one hears it by being the user. */
    private String listener(List<Room> asked) {
        List<String> users =
                asked.stream()
                        .filter(room -> room.kind().equals(Room.USER_KIND))
                        .map(Room::id)
                        .toList();
        if (users.size() > 1 || (user != null && !users.isEmpty() && !users.contains(user))) {
            throw usage("One connection listens as one user. Give one user:ID.");
        }
        if (user != null) {
            return user;
        }
        return users.isEmpty() ? DEFAULT_USER : users.get(0);
    }

    private String signed(Settings settings, List<Room> asked) {
        Map<String, String> grants = new LinkedHashMap<>();
        asked.stream()
                .filter(room -> !room.kind().equals(Room.USER_KIND))
                .forEach(room -> grants.put(room.toString(), Role.OWNER.toString()));
        Instant now = Instant.now();
        try {
            Identity identity =
                    new Identity(listener(asked), null, tenant, grants, now, now.plus(VALID));
            return Signing.issuer(settings, "Give one with --token.").issue(identity).text();
        } catch (IllegalArgumentException refused) {
            throw usage(Sentence.of(refused.getMessage()));
        }
    }

    private URI address(Settings settings) {
        try {
            return ServerAddress.of(url, settings.listening());
        } catch (IllegalArgumentException malformed) {
            throw usage("--url: " + malformed.getMessage() + ".");
        }
    }

    private ParameterException usage(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
