package io.callboard.app.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.callboard.core.event.Catalogs;
import io.callboard.core.event.EventCatalog;
import io.callboard.core.event.EventType;
import io.callboard.realtime.CatalogJson;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CatalogMarkdownTest {
    private final EventCatalog catalog = Catalogs.workspaceOps();
    private final String markdown = CatalogMarkdown.of(catalog);

    @Test
    void everyEventHasItsRow() {
        assertThat(markdown.lines())
                .startsWith(
                        "# Events of `workspaceops`", "", "Rooms: `user:{id}`, `workspace:{id}`.")
                .contains(
                        "| `work-item:status-changed` | `WORK_ITEM_STATUS_CHANGED` |"
                                + " `workspace:{workspaceId}` | `targetId` (string), `targetType`"
                                + " (string), `workspaceId` (string), `id` (string) from"
                                + " `targetId`, `status` (string) from `data.status` if given,"
                                + " `from` (string) from `data.from` if given | invalidates"
                                + " `[\"work-items\",\"{workspaceId}\"]` |");
        for (EventType event : catalog.events()) {
            assertThat(markdown.lines().filter(line -> line.startsWith("| `" + event.name() + "`")))
                    .hasSize(1);
        }
    }

    @Test
    void deferredEventsAreApart() {
        assertThat(markdown.substring(markdown.indexOf("## Switched off")))
                .contains("| `overview:updated` | any |")
                .doesNotContain("document:uploaded");
    }

    @Test
    void membershipChangesAreRemarks() {
        assertThat(markdown)
                .contains("ends the membership of `data.userId\\|targetId`")
                .contains("makes a member, in the role `data.role`, of `data.userId`");
    }

    @Test
    void hintsSayByWhatTheyAreCoalesced() {
        assertThat(markdown)
                .contains("`workspaceId` (string) | coalesced by `workspaceId` within 250 ms;");
    }

    @Test
    void whatNoEntryTriggersSaysWhoSendsIt() {
        assertThat(CatalogMarkdown.of(Catalogs.wave()).lines())
                .contains(
                        "| `notification:count` | none: sent by the notification service |"
                                + " `user:{userId}` | `count` (integer) | invalidates"
                                + " `[\"notifications\"]` |",
                        "| `collaborator:online` | none: sent by presence | `{room}` | `userId`"
                                + " (string), `isOnline` (boolean) | transient |",
                        "| `playback:sync` | none: sent by a client, to the others |"
                                + " `track:{trackId}` | `trackId` (string), `position` (number),"
                                + " `userId` (string) | transient |");
    }

    @Test
    void whatACatalogIsCalledAndListsStaysInItsPlace() {
        String odd =
                CatalogMarkdown.of(
                        CatalogJson.parse(
                                "odd",
                                """
                                {"name": "a`\\n\\n# b", "kinds": ["desk"], "events": [
                                  {"event": "desk:new", "action": "DESK_NEW", "audience": ["desk:{desk}"],
                                   "payload": {"kind": {"enum": ["<b>|", "`*x*"]}}, "invalidates": [["a`|<i>"]]}]}
                                """));

        assertThat(odd.lines().filter(line -> line.startsWith("#")))
                .containsExactly("# Events of `` a`  # b ``", "## Events");
        assertThat(odd)
                .contains(
                        "`kind` (`\"<b>\\|\"` or `` \"`*x*\" ``)",
                        "invalidates `` [\"a`\\|<i>\"] ``");
    }

    @Test
    void everyRowHasItsCells() {
        assertThat(
                        Stream.of(catalog, Catalogs.wave())
                                .map(CatalogMarkdown::of)
                                .flatMap(String::lines)
                                .filter(line -> line.startsWith("|")))
                .allSatisfy(line -> assertThat(line.split("(?<!\\\\)\\|", -1)).hasSize(7));
    }
}
