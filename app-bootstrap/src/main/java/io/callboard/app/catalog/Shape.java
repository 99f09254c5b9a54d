package io.callboard.app.catalog;

import io.callboard.core.event.FieldType;
import io.callboard.core.event.JsonType;
import java.util.List;

/** What a value that goes over the wire looks like, whichever language says so. */
sealed interface Shape {
    Shape TEXT = new Typed(FieldType.of(JsonType.STRING));
    Shape WHOLE = new Typed(FieldType.of(JsonType.INTEGER));

    /** What a catalog says of a payload field. */
    record Typed(FieldType type) implements Shape {}

    /** One value and no other. */
    record Exactly(boolean flag) implements Shape {}

    /**
     * A room, {@code kind:id}.
     *
     * @param kinds that it may be of; there is no such room if there are none
     */
    record RoomOf(List<String> kinds) implements Shape {}

    record ListOf(Shape element) implements Shape {}

    record OneOf(List<Shape> shapes) implements Shape {}

    /** An object with these members and no others. */
    record Members(List<Member> members) implements Shape {}

    /** What is called by a name where the language has names for types. */
    record Named(String name, Shape shape) implements Shape {}

    /**
     * A member of an object.
     *
     * @param required whether it is always there
     */
    record Member(String name, Shape shape, boolean required) {}

    static Shape oneOf(String... texts) {
        return new Typed(FieldType.oneOf(List.of(texts)));
    }

    static Shape oneOf(Shape... shapes) {
        return new OneOf(List.of(shapes));
    }

    static Shape members(Member... members) {
        return new Members(List.of(members));
    }

    static Member member(String name, Shape shape) {
        return new Member(name, shape, true);
    }
}
