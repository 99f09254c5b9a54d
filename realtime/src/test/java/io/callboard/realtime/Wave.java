package io.callboard.realtime;

import io.callboard.core.audit.AuditEntry;
import io.callboard.core.room.Room;
import java.util.List;
import java.util.stream.Stream;

/** Entries of the audio application, and what of its events is looked at. */
final class Wave {
    static final Room PROJECT = Room.parse("project:p1");
    static final Room TRACK = Room.parse("track:t1");

    private Wave() {}

    static AuditEntry uploaded(String trackId, String fileId) {
        return AuditEntry.of("FILE_UPLOADED")
                .with("trackId", trackId)
                .with("fileId", fileId)
                .with("version", 1)
                .with("name", "mix.wav");
    }

    static AuditEntry joined(String userId) {
        return AuditEntry.of("COLLABORATOR_JOINED")
                .with("resource", PROJECT.toString())
                .with("userId", userId)
                .with("name", "Name of " + userId)
                .with("role", "member");
    }

    static AuditEntry roleChanged(String userId, String from, String to) {
        return AuditEntry.of("COLLABORATOR_ROLE_CHANGED")
                .with("resource", PROJECT.toString())
                .with("userId", userId)
                .with("oldRole", from)
                .with("newRole", to);
    }

    static AuditEntry removed(String userId) {
        return AuditEntry.of("COLLABORATOR_REMOVED")
                .with("resource", PROJECT.toString())
                .with("userId", userId);
    }

    /**
     * What a client heard, in order: of an event the file or the user that it is about, of a hint
     * its name and room. Who is present does not count.
     */
    static List<String> heard(List<String> received) {
        return received.stream()
                .filter(packet -> !packet.startsWith("42[\"collaborator:online\""))
                .filter(packet -> !packet.startsWith("42[\"realtime:presence\""))
                .flatMap(Wave::heard)
                .toList();
    }

    private static Stream<String> heard(String packet) {
        if (packet.contains("\"room\":")) {
            return Stream.of(
                    packet.replaceFirst("42\\[\"([^\"]*)\",\\{\"room\":\"([^\"]*)\".*", "$1 $2"));
        }
        return packet.contains("\"fileId\":\"") || packet.contains("\"userId\":\"")
                ? Stream.of(packet.replaceFirst(".*\"(?:fileId|userId)\":\"([^\"]*)\".*", "$1"))
                : Stream.empty();
    }
}
