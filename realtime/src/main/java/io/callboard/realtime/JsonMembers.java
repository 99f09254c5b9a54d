package io.callboard.realtime;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The members of one JSON object, by type.
 *
 * @param what the object is called in messages
 */
record JsonMembers(String what, JsonNode node) {
    static JsonMembers of(String what, JsonNode node, Set<String> known) {
        if (!node.isObject()) {
            throw new IllegalArgumentException(what + " is a JSON object");
        }
        for (Map.Entry<String, JsonNode> member : node.properties()) {
            if (!known.contains(member.getKey())) {
                throw new IllegalArgumentException(
                        String.format(
                                "%s has no member \"%s\"; it has %s",
                                what, member.getKey(), new TreeSet<>(known)));
            }
        }
        return new JsonMembers(what, node);
    }

    boolean has(String name) {
        return node.has(name);
    }

    String text(String name) {
        JsonNode value = node.path(name);
        require(value.isTextual() && !value.textValue().isBlank(), name, "a text");
        return value.textValue();
    }

    long number(String name) {
        JsonNode value = node.path(name);
        require(value.isIntegralNumber() && value.canConvertToLong(), name, "a whole number");
        return value.longValue();
    }

    boolean flag(String name, boolean byDefault) {
        JsonNode value = node.path(name);
        require(value.isMissingNode() || value.isBoolean(), name, "true or false");
        return value.asBoolean(byDefault);
    }

    JsonNode list(String name) {
        JsonNode value = node.path(name);
        require(value.isArray(), name, "a list");
        return value;
    }

    boolean isList(String name) {
        return node.path(name).isArray();
    }

    List<String> texts(String name) {
        List<String> texts = new ArrayList<>();
        for (JsonNode element : list(name)) {
            require(element.isTextual(), name, "a list of texts");
            texts.add(element.textValue());
        }
        return texts;
    }

    List<String> someTexts(String name) {
        List<String> texts = texts(name);
        require(!texts.isEmpty(), name, "a list of texts, at least one");
        return texts;
    }

    JsonNode object(String name) {
        JsonNode value = node.path(name);
        require(value.isObject(), name, "an object");
        return value;
    }

    private void require(boolean holds, String name, String form) {
        if (!holds) {
            throw new IllegalArgumentException(what + " needs \"" + name + "\": " + form);
        }
    }
}
