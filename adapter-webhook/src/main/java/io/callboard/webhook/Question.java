package io.callboard.webhook;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.callboard.core.identity.Identity;
import io.callboard.core.identity.TenantId;
import io.callboard.core.room.Room;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * May this user be in this room?
 *
 * @param tenant whose both are, as it is told; null where there are none
 */
record Question(@Nullable String tenant, String userId, Room room) {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    static Question of(Identity identity, Room room) {
        return new Question(identity.tenant(), identity.userId(), room);
    }

    /**
     * As it is sent: {@code {"userId":"u1","room":"track:42"}}, and {@code tenant} if there is one.
     */
    byte[] json() {
        ObjectNode json = MAPPER.createObjectNode();
        if (tenant != null) {
            json.put("tenant", tenant);
        }
        json.put("userId", TenantId.plain(userId)).put("room", room.name());
        return json.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** Whether the answer may be another one once this user's membership of this room changed. */
    boolean isAbout(Room changed, String user) {
        return userId.equals(user)
                && (room.equals(changed) || changed.kind().equals(Room.USER_KIND));
    }
}
