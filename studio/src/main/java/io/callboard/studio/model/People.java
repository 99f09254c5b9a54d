package io.callboard.studio.model;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Everybody who has an account. */
public final class People {
    private static final List<Person> ALL =
            List.of(
                    new Person("ada", "Ada Okafor", "ada@northlight.example", "Producer"),
                    new Person("ben", "Ben Lindqvist", "ben@northlight.example", "Mixing engineer"),
                    new Person("chiara", "Chiara Russo", "chiara@northlight.example", "Singer"),
                    new Person("dev", "Dev Patel", "dev@northlight.example", "Label manager"),
                    new Person("emi", "Emi Tanaka", "emi@northlight.example", "Sleeve designer"));

    private People() {}

    public static List<Person> all() {
        return ALL;
    }

    public static Optional<Person> withId(String id) {
        return ALL.stream().filter(person -> person.id().equals(id)).findFirst();
    }

    static Optional<Person> withEmail(String email) {
        String wanted = email.toLowerCase(Locale.ROOT);
        return ALL.stream().filter(person -> person.email().equals(wanted)).findFirst();
    }

    /** A name for messages. */
    static String firstName(String id) {
        return withId(id).map(person -> person.name().split(" ", 2)[0]).orElse(id);
    }
}
