package io.callboard.studio.model;

import static io.callboard.studio.model.Refusals.refuses;
import static io.callboard.studio.model.Sample.NOON;
import static io.callboard.studio.model.Sample.entry;
import static io.callboard.studio.model.Sample.fields;
import static org.assertj.core.api.Assertions.assertThat;

import io.callboard.studio.model.RefusedException.Kind;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WorkspaceTest {
    private final Workspace workspace = Sample.workspace();

    @ParameterizedTest
    @CsvSource({"DRAFT,ACTIVE", "ACTIVE,DRAFT", "ACTIVE,COMPLETED", "COMPLETED,ACTIVE"})
    void aWorkItemGoesOneStepForthOrBack(Status from, Status to) {
        Change<Workspace> change = with(from).move("chiara", "i1", to);

        assertThat(change.after().item("i1").status()).isEqualTo(to);
        assertThat(
                        fields(
                                entry(change),
                                "action",
                                "actorId",
                                "workspaceId",
                                "targetType",
                                "targetId",
                                "status",
                                "from"))
                .containsExactly(
                        "WORK_ITEM_STATUS_CHANGED",
                        "chiara",
                        "w1",
                        "WORK_ITEM",
                        "i1",
                        to.name(),
                        from.name());
    }

    @ParameterizedTest
    @CsvSource({
        "DRAFT,COMPLETED",
        "COMPLETED,DRAFT",
        "DRAFT,DRAFT",
        "ACTIVE,ACTIVE",
        "COMPLETED,COMPLETED"
    })
    void noOtherWay(Status from, Status to) {
        refuses(() -> with(from).move("ada", "i1", to), Kind.CONFLICT);
    }

    @Test
    void aWorkItemStartsAsADraft() {
        Change<Workspace> change = workspace.addItem("chiara", "i2", "Call the press");

        assertThat(change.after().item("i2").status()).isEqualTo(Status.DRAFT);
        assertThat(fields(entry(change), "action", "workspaceId", "targetId"))
                .containsExactly("WORK_ITEM_CREATED", "w1", "i2");
    }

    @Test
    void aDocumentIsUploadedAndDeleted() {
        Change<Workspace> uploaded = workspace.upload("chiara", "d3", "contract.pdf", NOON);
        Change<Workspace> deleted = uploaded.after().deleteDocument("chiara", "d3");

        assertThat(fields(entry(uploaded), "action", "workspaceId", "targetType", "targetId"))
                .containsExactly("DOCUMENT_UPLOADED", "w1", "DOCUMENT", "d3");
        assertThat(fields(entry(deleted), "action", "workspaceId", "targetType", "targetId"))
                .containsExactly("DOCUMENT_DELETED", "w1", "DOCUMENT", "d3");
        assertThat(deleted.after().documents()).isEqualTo(workspace.documents());
    }

    @Test
    void aDocumentIsDeletedByWhoUploadedItOrAnAdmin() {
        refuses(() -> workspace.deleteDocument("chiara", "d2"), Kind.FORBIDDEN);

        workspace.deleteDocument("ben", "d2");
    }

    @Test
    void aDeletedDocumentBelongsToNoWorkItem() {
        assertThat(workspace.deleteDocument("ada", "d1").after().item("i1").documents()).isEmpty();
    }

    @Test
    void frontendsAreToldOfTheWorkItemThatGotADocument() {
        Change<Workspace> linked = workspace.link("chiara", "i1", "d2");
        Change<Workspace> unlinked = workspace.unlink("chiara", "i1", "d1");

        assertThat(linked.after().item("i1").documents()).containsExactly("d1", "d2");
        assertThat(fields(entry(linked), "action", "targetType", "targetId", "documentId"))
                .containsExactly("WORK_ITEM_DOCUMENT_LINKED", "WORK_ITEM", "i1", "d2");
        assertThat(unlinked.after().item("i1").documents()).isEmpty();
        assertThat(fields(entry(unlinked), "action", "targetType", "targetId", "documentId"))
                .containsExactly("WORK_ITEM_DOCUMENT_UNLINKED", "WORK_ITEM", "i1", "d1");
    }

    @Test
    void whatIsLinkedOrUnlinkedAlreadyIsNotRecorded() {
        assertThat(workspace.link("ada", "i1", "d1").entries()).isEmpty();
        assertThat(workspace.unlink("ada", "i1", "d2").entries()).isEmpty();
    }

    @Test
    void whatIsNotThereIsNotFound() {
        refuses(() -> workspace.move("ada", "i9", Status.ACTIVE), Kind.NOT_FOUND);
        refuses(() -> workspace.link("ada", "i1", "d9"), Kind.NOT_FOUND);
        refuses(() -> workspace.link("ada", "i9", "d1"), Kind.NOT_FOUND);
        refuses(() -> workspace.deleteDocument("ada", "d9"), Kind.NOT_FOUND);
    }

    @Test
    void aStatusIsNamed() {
        refuses(() -> workspace.move("ada", "i1", null), Kind.INVALID);
    }

    @Test
    void aViewerReads() {
        refuses(() -> workspace.addItem("dev", "i2", "Hm"), Kind.FORBIDDEN);
        refuses(() -> workspace.move("dev", "i1", Status.ACTIVE), Kind.FORBIDDEN);
        refuses(() -> workspace.upload("dev", "d3", "x.pdf", NOON), Kind.FORBIDDEN);
        refuses(() -> workspace.link("dev", "i1", "d2"), Kind.FORBIDDEN);
        refuses(() -> workspace.unlink("dev", "i1", "d1"), Kind.FORBIDDEN);
        refuses(() -> workspace.deleteDocument("dev", "d1"), Kind.FORBIDDEN);
    }

    @Test
    void thereIsAnEndToWorkItemsAndDocuments() {
        Workspace full = workspace;
        for (int i = 1; i < Workspace.MOST_ITEMS; i++) {
            full = full.addItem("ada", "more-" + i, "Hm").after();
        }
        for (int i = 2; i < Workspace.MOST_DOCUMENTS; i++) {
            full = full.upload("ada", "more-" + i, "x.pdf", NOON).after();
        }
        for (int i = 2; i <= WorkItem.MOST_DOCUMENTS; i++) {
            full = full.link("ada", "i1", "more-" + i).after();
        }
        Workspace filled = full;

        refuses(() -> filled.addItem("ada", "one-more", "Hm"), Kind.CONFLICT);
        refuses(() -> filled.upload("ada", "one-more", "x.pdf", NOON), Kind.CONFLICT);
        refuses(() -> filled.link("ada", "i1", "more-100"), Kind.CONFLICT);
    }

    private Workspace with(Status status) {
        return new Workspace(
                "w1",
                "Northlight",
                Sample.team(),
                List.of(new WorkItem("i1", "Book the quartet", status, "ada", List.of())),
                List.of());
    }
}
