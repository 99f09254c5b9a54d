package io.callboard.app.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.callboard.core.audit.AuditEntry;
import io.callboard.core.audit.AuditMapping;
import io.callboard.core.audit.EntryRefusedException;
import io.callboard.core.event.AudienceTemplate;
import io.callboard.core.event.Catalogs;
import io.callboard.core.event.EventCatalog;
import io.callboard.core.event.EventType;
import io.callboard.core.event.FieldType;
import io.callboard.core.event.JsonType;
import io.callboard.core.event.PayloadField;
import io.callboard.core.event.Publication;
import io.callboard.core.event.Trigger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The printed schema is what is enforced: a validator and the mapping agree about every value. */
class CatalogJsonSchemaTest {
    private static final List<Object> SAMPLES =
            List.of(
                    "x",
                    "low",
                    "",
                    3L,
                    3.0,
                    -0.5,
                    1e300,
                    Long.MAX_VALUE,
                    true,
                    List.of(),
                    List.of("a"),
                    Map.of(),
                    Map.of("a", 1L));

    /** What audiences and memberships need too, so that an entry may be refused for these. */
    private static final Map<String, Object> NEEDED =
            Map.of(
                    "trackId",
                    "t1",
                    "ownerId",
                    "u1",
                    "resource",
                    "project:p1",
                    "userId",
                    "u2",
                    "role",
                    "member",
                    "newRole",
                    "admin");

    static Stream<EventCatalog> catalogs() {
        return Stream.of(Catalogs.workspaceOps(), Catalogs.wave(), everyType())
                .map(
                        catalog ->
                                catalog.withEnabled(
                                        catalog.events().stream().map(EventType::name).toList()));
    }

    @ParameterizedTest
    @MethodSource("catalogs")
    void whatIsPrintedIsASchema(EventCatalog catalog) {
        assertThat(Validator.ofSchemas().faults(CatalogFormat.JSON_SCHEMA.show(catalog))).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("catalogs")
    void anEntryIsRefusedExactlyIfItsEventWouldViolateTheSchema(EventCatalog catalog) {
        Validator validator = Validator.of(catalog);
        AuditMapping mapping = new AuditMapping(catalog);
        for (EventType event : catalog.events()) {
            if (event.trigger() instanceof Trigger.Action action && !action.isAny()) {
                for (PayloadField field : event.payload()) {
                    for (Object sample : SAMPLES) {
                        check(mapping, validator, event, action.name(), field, sample);
                    }
                }
            }
        }
    }

    /** Puts the value into one field of an event that is good otherwise. */
    private static void check(
            AuditMapping mapping,
            Validator validator,
            EventType event,
            String action,
            PayloadField field,
            Object sample) {
        Map<String, Object> data = new HashMap<>(NEEDED);
        Map<String, Object> payload = new LinkedHashMap<>();
        for (PayloadField each : event.payload()) {
            Object value =
                    each.equals(field)
                            ? sample
                            : NEEDED.getOrDefault(each.name(), good(each.type()));
            payload.put(each.name(), value);
            if (!isOwn(each)) {
                data.put(inData(each), value);
            }
        }
        if (isOwn(field)) {
            return; // a text, by the entry's own type
        }
        Optional<Map<String, ?>> sent = sent(mapping, event, action, data);
        List<String> faults = validator.faults(event.name(), payload);

        if (!NEEDED.containsKey(field.name())) {
            assertThat(sent.isPresent())
                    .as("%s with %s = %s: %s", event.name(), field.name(), sample, faults)
                    .isEqualTo(faults.isEmpty());
        }
        sent.ifPresent(carried -> assertThat(validator.faults(event.name(), carried)).isEmpty());
    }

    private static Optional<Map<String, ?>> sent(
            AuditMapping mapping, EventType event, String action, Map<String, Object> data) {
        AuditEntry entry =
                new AuditEntry(action, "u1", "abc", "THING", "t1", new HashMap<>(data), null, null);
        try {
            return mapping.map(entry).publications().stream()
                    .filter(publication -> publication.type().equals(event))
                    .map(Publication::payload)
                    .<Map<String, ?>>map(carried -> carried)
                    .findFirst();
        } catch (EntryRefusedException refused) {
            return Optional.empty();
        }
    }

    @Test
    void whatIsMissingAndWhatIsTooMuchViolatesTheSchema() {
        Validator validator = Validator.of(Catalogs.wave());
        Map<String, Object> comment = new LinkedHashMap<>();
        comment.put("commentId", "c1");

        assertThat(validator.faults("comment:deleted", comment)).isEmpty();
        assertThat(validator.faults("comment:deleted", Map.of())).isNotEmpty();
        comment.put("secret", "s3cret");
        assertThat(validator.faults("comment:deleted", comment)).isNotEmpty();
        assertThat(validator.faults("comment:unknown", Map.of("commentId", "c1"))).isNotEmpty();
    }

    @Test
    void whatTheServerSaysByItselfIsInTheSchemaToo() {
        Validator validator = Validator.of(Catalogs.workspaceOps());

        assertThat(
                        validator.faults(
                                "realtime:resync", Map.of("room", "workspace:a", "reason", "x")))
                .isEmpty();
        assertThat(validator.faults("realtime:resync", Map.of("room", "workspace:a"))).isNotEmpty();
    }

    @Test
    void everyWayInWhichAJoinIsRefusedIsInTheSchema() {
        Validator validator = Validator.of(Catalogs.workspaceOps());

        assertThat(List.of("forbidden", "invalid", "limit", "access-unavailable"))
                .allSatisfy(
                        error ->
                                assertThat(validator.faults("room:error", refused(error)))
                                        .isEmpty());
        assertThat(validator.faults("room:error", refused("because"))).isNotEmpty();
    }

    private static Map<String, Object> refused(String error) {
        return Map.of("ok", false, "room", "workspace:a", "error", error, "message", "Not now");
    }

    @Test
    void whoIsThereAfterALongAbsenceIsInTheSchema() {
        Validator validator = Validator.of(Catalogs.wave());

        assertThat(
                        validator.faults(
                                "realtime:presence",
                                Map.of("room", "track:t", "online", List.of("ada", "ben"))))
                .isEmpty();
        assertThat(validator.faults("realtime:presence", Map.of("room", "track:t"))).isNotEmpty();
    }

    @Test
    void whatIsSwitchedOffIsInNoContract() {
        assertThat(CatalogFormat.JSON_SCHEMA.show(Catalogs.workspaceOps()))
                .doesNotContain("overview:updated");
        assertThat(
                        CatalogFormat.JSON_SCHEMA.show(
                                Catalogs.workspaceOps().withEnabled(List.of("overview:updated"))))
                .contains("overview:updated");
    }

    private static boolean isOwn(PayloadField field) {
        return Stream.of("targetId", "targetType", "workspaceId", "actorId", "action")
                .anyMatch(own -> field.from().toString().startsWith(own));
    }

    private static String inData(PayloadField field) {
        return field.from().toString().replace("data.", "");
    }

    private static Object good(FieldType type) {
        return Stream.concat(type.values().stream(), SAMPLES.stream())
                .filter(type::admits)
                .findFirst()
                .orElseThrow();
    }

    private static EventCatalog everyType() {
        List<PayloadField> fields = new ArrayList<>();
        fields.add(PayloadField.required("anything"));
        fields.add(PayloadField.optional("level", "data.level").oneOf("low", "high"));
        for (JsonType type : JsonType.values()) {
            fields.add(PayloadField.required("a_" + type).as(type));
            fields.add(
                    PayloadField.optional("maybe_" + type, "data.maybe_" + type)
                            .as(
                                    JsonType.BOOLEAN,
                                    type == JsonType.BOOLEAN ? JsonType.ARRAY : type));
        }
        return new EventCatalog(
                "types",
                List.of(),
                List.of(
                        new EventType(
                                "types:tried",
                                new Trigger.Action("TYPES_TRIED"),
                                fields,
                                List.of(AudienceTemplate.parse("user:{actorId}")),
                                true,
                                true,
                                null)));
    }
}
