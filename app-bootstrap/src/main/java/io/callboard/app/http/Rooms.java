package io.callboard.app.http;

import io.callboard.app.Sentence;
import io.callboard.core.Quoted;
import io.callboard.core.room.Room;
import io.callboard.realtime.Realtime;
import java.util.Set;
import java.util.TreeSet;

/** The rooms and users that paths name. */
final class Rooms {
    private Rooms() {}

    /**
     * @throws ProblemException with status 422 if it is no room, or the catalog has no such kind
     */
    static Room known(Realtime realtime, String kind, String id) {
        Set<String> kinds = realtime.catalog().kinds();
        if (!kinds.contains(kind)) {
            throw new ProblemException(
                    Problem.invalid(
                            "There are no rooms of the kind "
                                    + Quoted.of(kind)
                                    + ". The catalog has "
                                    + new TreeSet<>(kinds)
                                    + "."));
        }
        return room(kind, id);
    }

    /** As {@link #known}, and it can have members: everybody's own room cannot. */
    static Room withMembers(Realtime realtime, String kind, String id) {
        if (kind.equals(Room.USER_KIND)) {
            throw new ProblemException(
                    Problem.invalid(
                            "The room of a user has no members but him. Give another room."));
        }
        return known(realtime, kind, id);
    }

    /**
     * @throws ProblemException with status 422 if it is no user's
     */
    static String userId(String id) {
        if (!Room.isId(id)) {
            throw new ProblemException(
                    Problem.invalid(
                            "A user id has 1-128 characters of A-Za-z0-9._- and is not "
                                    + Quoted.of(id)
                                    + "."));
        }
        return id;
    }

    private static Room room(String kind, String id) {
        try {
            return Room.parse(kind + ":" + id);
        } catch (IllegalArgumentException noRoom) {
            throw new ProblemException(Problem.invalid(Sentence.of(noRoom.getMessage())));
        }
    }
}
