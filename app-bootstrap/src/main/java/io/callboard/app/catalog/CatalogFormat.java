package io.callboard.app.catalog;

import io.callboard.core.event.EventCatalog;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The ways in which a catalog can be shown. Each says the same, and the same of the same catalog.
 */
public enum CatalogFormat {
    /** For people. */
    MARKDOWN("text/markdown; charset=utf-8"),
    /** Types for a {@code socket.io-client}. */
    TYPESCRIPT("text/plain; charset=utf-8"),
    /** What a server and its clients say to each other, as AsyncAPI 3.0. */
    ASYNCAPI("application/vnd.aai.asyncapi+json;version=3.0.0"),
    /** What events carry, as it is enforced. */
    JSON_SCHEMA("application/schema+json"),
    /** A provider for React and TanStack Query. */
    REACT("text/plain; charset=utf-8");

    private final String contentType;

    CatalogFormat(String contentType) {
        this.contentType = contentType;
    }

    /** The format of this name, if there is one. */
    public static Optional<CatalogFormat> tryParse(String name) {
        return Stream.of(values()).filter(format -> format.toString().equals(name)).findFirst();
    }

    /** The names of all, for people: {@code markdown, typescript or json-schema}. */
    public static String names() {
        List<String> names = Stream.of(values()).map(CatalogFormat::toString).toList();
        return names.stream().limit(names.size() - 1L).collect(Collectors.joining(", "))
                + " or "
                + names.get(names.size() - 1);
    }

    /** What HTTP calls it. */
    public String contentType() {
        return contentType;
    }

    /** The catalog in this format. */
    public String show(EventCatalog catalog) {
        return switch (this) {
            case MARKDOWN -> CatalogMarkdown.of(catalog);
            case TYPESCRIPT -> CatalogTypeScript.of(catalog);
            case ASYNCAPI -> CatalogAsyncApi.of(catalog);
            case JSON_SCHEMA -> CatalogJsonSchema.of(catalog);
            case REACT -> CatalogReact.of(catalog);
        };
    }

    /** The name, as commands and addresses have it. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
