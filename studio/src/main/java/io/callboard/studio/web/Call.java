package io.callboard.studio.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.callboard.studio.ledger.StudioJson;
import io.callboard.studio.model.Person;
import io.callboard.studio.model.RefusedException;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One request of somebody, read completely. */
final class Call {
    private final @Nullable Person person;
    private final Map<String, String> variables;
    private final String query;
    private final byte[] body;

    /**
     * @param person null where nobody has to say who he is
     * @param variables what the path has in place of the route's braces
     */
    Call(@Nullable Person person, Map<String, String> variables, String query, byte[] body) {
        this.person = person;
        this.variables = variables;
        this.query = query;
        this.body = body;
    }

    Person person() {
        if (person == null) {
            throw new IllegalStateException("This route does not ask who it is");
        }
        return person;
    }

    /** The id of who it is. */
    String actor() {
        return person().id();
    }

    String variable(String name) {
        String value = variables.get(name);
        if (value == null) {
            throw new IllegalStateException("The route has no {" + name + "}");
        }
        return value;
    }

    /** A whole number in the query, e.g. that of {@code after=12}. */
    long number(String name, long byDefault) {
        for (String pair : query.split("&", -1)) {
            if (pair.startsWith(name + "=")) {
                try {
                    return Long.parseLong(pair.substring(name.length() + 1));
                } catch (NumberFormatException noNumber) {
                    throw RefusedException.invalid(name + " is a whole number.");
                }
            }
        }
        return byDefault;
    }

    /** The body in this form. */
    <T> T body(Class<T> form) {
        try {
            T read = StudioJson.read(body, form);
            if (read == null) {
                throw RefusedException.invalid("The body is null.");
            }
            return read;
        } catch (JsonProcessingException malformed) {
            throw RefusedException.invalid("The body: " + malformed.getOriginalMessage());
        } catch (IOException malformed) {
            throw RefusedException.invalid("The body is no text in UTF-8.");
        }
    }
}
