package io.callboard.e2e.hostile;

import static io.callboard.e2e.hostile.Attack.connected;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;

/** Names of rooms that a client has no business in. */
final class Rooms {
    private Rooms() {}

    /** A join by name that is refused with this error. */
    private static List<Attack> join(String name, String room, String error) {
        return connected(name, refused(error), "421[\"join\",\"" + room + "\"]");
    }

    private static LineReaction refused(String error) {
        return line -> {
            String answer = line.next();
            assertThat(answer)
                    .startsWith("431[{\"ok\":false")
                    .contains("\"error\":\"" + error + "\"");
            LineReaction.goesOn().check(line);
        };
    }

    static List<Attack> attacks() {
        List<Attack> attacks = new ArrayList<>();
        attacks.addAll(join("a workspace of others", "workspace:theirs", "forbidden"));
        attacks.addAll(join("the room of another user", "user:victim", "forbidden"));
        attacks.addAll(join("one's own room by name", "user:mallory", "forbidden"));
        attacks.addAll(join("a kind nobody knows", "planet:earth", "invalid"));
        attacks.addAll(join("a kind in capitals", "WORKSPACE:mine", "invalid"));
        attacks.addAll(join("the kind __proto__", "__proto__:mine", "invalid"));
        attacks.addAll(join("no id", "workspace:", "invalid"));
        attacks.addAll(join("no kind", ":mine", "invalid"));
        attacks.addAll(join("no colon", "workspace", "invalid"));
        attacks.addAll(join("an empty room", "", "invalid"));
        attacks.addAll(join("a wildcard", "workspace:*", "invalid"));
        attacks.addAll(join("an id with a space", "workspace:a b", "invalid"));
        attacks.addAll(join("an id with a slash", "workspace:mine/admin", "invalid"));
        attacks.addAll(join("an id with a zero", "workspace:mine\\u0000", "invalid"));
        attacks.addAll(join("an id with a line break", "workspace:mine\\n", "invalid"));
        attacks.addAll(join("an id in full width", "workspace:\\uff4dine", "invalid"));
        attacks.addAll(join("an id of 129 characters", "workspace:" + "a".repeat(129), "invalid"));
        attacks.addAll(join("an id of 100 kB", "workspace:" + "a".repeat(100_000), "invalid"));
        attacks.addAll(join("a database operator", "workspace:$ne", "invalid"));
        attacks.addAll(join("a quote for a database", "workspace:' OR 1=1 --", "invalid"));
        attacks.addAll(join("two rooms in one", "workspace:mine,workspace:theirs", "invalid"));
        attacks.addAll(join("the socket's own room", "AAAAAAAAAAAAAAAAAAAA", "invalid"));
        attacks.addAll(
                connected(
                        "an operator as an object",
                        refused("invalid"),
                        "421[\"join-workspace\",{\"$gt\":\"\"}]"));
        attacks.addAll(
                connected(
                        "a workspace of others by kind",
                        refused("forbidden"),
                        "421[\"join-workspace\",\"theirs\"]"));
        return attacks;
    }
}
