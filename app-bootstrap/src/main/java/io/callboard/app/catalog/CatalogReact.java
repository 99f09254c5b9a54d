package io.callboard.app.catalog;

import io.callboard.core.Quoted;
import io.callboard.core.event.EventCatalog;
import io.callboard.core.event.EventType;
import io.callboard.core.event.PayloadField;
import io.callboard.core.event.QueryKey;
import io.callboard.core.room.Room;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * An event catalog as a provider for React: one connection and the rooms the page is in, with
 * TanStack Query fetching again what events make old. What differs between catalogs, the types and
 * two tables, is written here; the rest is the file {@code provider.tsx} beside this class.
 */
public final class CatalogReact {
    private static final String BODY = "provider.tsx";

    private final StringBuilder text = new StringBuilder();
    private final Contract contract;

    private CatalogReact(Contract contract) {
        this.contract = contract;
    }

    public static String of(EventCatalog catalog) {
        CatalogReact react = new CatalogReact(Contract.of(catalog));
        react.write();
        return react.text.toString();
    }

    private void write() {
        text.append(
                """
                "use client";

                // Callboard for React and TanStack Query, printed by callboard catalog from the events of
                // %s. Print it again instead of changing it.

                import { type QueryClient, type QueryKey, useQueryClient } from "@tanstack/react-query";
                import {
                  createContext,
                  type ReactNode,
                  useContext,
                  useEffect,
                  useRef,
                  useState,
                  useSyncExternalStore,
                } from "react";
                import { io, type Socket } from "socket.io-client";

                """
                        .formatted(Quoted.of(contract.name())));
        text.append(CatalogTypeScript.types(contract));
        writeUpTo();
        writeAfterEvents();
        writeInRooms();
        text.append('\n').append(body());
    }

    private void writeUpTo() {
        if (contract.events().stream().anyMatch(CatalogReact::mayLackAPart)) {
            text.append(
                    """

                    /** The key up to a part that is not there; it stands for all that are longer. */
                    function upTo(parts: unknown[]): QueryKey {
                      const end = parts.indexOf(undefined);
                      return end < 0 ? parts : parts.slice(0, end);
                    }
                    """);
        }
    }

    private void writeAfterEvents() {
        text.append(
                """

                /** What is to be fetched again after an event. */
                const STALE_AFTER: { [Event in keyof EventPayloads]?: (event: EventPayloads[Event]) => QueryKey[] } = {
                """);
        for (EventType event : contract.events()) {
            if (!event.invalidates().isEmpty()) {
                String keys =
                        event.invalidates().stream()
                                .map(key -> key(event, key))
                                .collect(Collectors.joining(", "));
                text.append(
                        "  %s: (%s) => [%s],\n"
                                .formatted(
                                        CatalogTypeScript.literal(event.name()),
                                        usesEvent(event) ? "event" : "",
                                        keys));
            }
        }
        text.append("};\n");
    }

    private static String key(EventType event, QueryKey key) {
        String parts =
                key.parts().stream()
                        .map(
                                part ->
                                        QueryKey.fieldIn(part)
                                                .map(field -> "event." + field)
                                                .orElseGet(() -> CatalogTypeScript.literal(part)))
                        .collect(Collectors.joining(", "));
        return mayLackAPart(event, key) ? "upTo([" + parts + "])" : "[" + parts + "]";
    }

    private static boolean usesEvent(EventType event) {
        return event.invalidates().stream()
                .flatMap(key -> key.parts().stream())
                .anyMatch(part -> QueryKey.fieldIn(part).isPresent());
    }

    private static boolean mayLackAPart(EventType event) {
        return event.invalidates().stream().anyMatch(key -> mayLackAPart(event, key));
    }

    private static boolean mayLackAPart(EventType event, QueryKey key) {
        return key.parts().stream()
                .flatMap(part -> QueryKey.fieldIn(part).stream())
                .anyMatch(name -> !field(event, name).required());
    }

    private static PayloadField field(EventType event, String name) {
        return event.payload().stream()
                .filter(field -> field.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private void writeInRooms() {
        text.append(
                """

                /** What is to be fetched again when something of a room was missed, by the kind of the room. */
                const STALE_IN: Record<string, (id: string, room: string) => QueryKey[]> = {
                """);
        List<String> kinds = new ArrayList<>(contract.kinds());
        kinds.add(Room.USER_KIND);
        for (String kind : kinds) {
            Set<List<String>> keys = RoomKeys.of(contract.events(), kind);
            text.append(
                    "  %s: (%s) => [%s],\n"
                            .formatted(
                                    CatalogTypeScript.literal(kind),
                                    parameters(keys),
                                    keys.stream()
                                            .map(key -> "[" + String.join(", ", key) + "]")
                                            .collect(Collectors.joining(", "))));
        }
        text.append("};\n");
    }

    /** Those that are used, so that strict settings accept them. */
    private static String parameters(Set<List<String>> keys) {
        boolean id = keys.stream().anyMatch(key -> key.contains(RoomKeys.ID));
        if (keys.stream().anyMatch(key -> key.contains(RoomKeys.ROOM))) {
            return id ? "id, room" : "_id, room";
        }
        return id ? "id" : "";
    }

    private static String body() {
        try (InputStream file = CatalogReact.class.getResourceAsStream(BODY)) {
            if (file == null) {
                throw new IllegalStateException(BODY + " is not beside the class");
            }
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
