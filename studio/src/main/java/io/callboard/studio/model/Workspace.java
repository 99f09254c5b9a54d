package io.callboard.studio.model;

import static io.callboard.core.room.Role.ADMIN;
import static io.callboard.core.room.Role.MEMBER;

import io.callboard.core.audit.AuditEntry;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a team has to do, and its documents.
 *
 * <p>Everybody in the team reads; members change things; admins manage the team. Who is not in the
 * team does not get to see it at all: see {@link StudioState#workspace}.
 */
public record Workspace(
        String id, String name, Team team, List<WorkItem> items, List<Document> documents) {
    static final int MOST_ITEMS = 200;
    static final int MOST_DOCUMENTS = 200;

    public Workspace {
        items = List.copyOf(items);
        documents = List.copyOf(documents);
    }

    /** Where it is told what happens: {@code workspace:{id}}. */
    public String room() {
        return "workspace:" + id;
    }

    public WorkItem item(String itemId) {
        return items.stream()
                .filter(item -> item.id().equals(itemId))
                .findFirst()
                .orElseThrow(() -> RefusedException.notFound("work item"));
    }

    private Document document(String documentId) {
        return documents.stream()
                .filter(document -> document.id().equals(documentId))
                .findFirst()
                .orElseThrow(() -> RefusedException.notFound("document"));
    }

    /** Somebody writes down something to be done. It starts as a draft. */
    public Change<Workspace> addItem(String actor, String newId, @Nullable String title) {
        team.require(actor, MEMBER, "add work items");
        Elements.requireRoom(items, MOST_ITEMS, "work items");
        WorkItem item =
                new WorkItem(newId, Text.of("A title", title, 200), Status.DRAFT, actor, List.of());
        return Change.of(
                withItems(Elements.plus(items, item)),
                entry("WORK_ITEM_CREATED", actor)
                        .target("WORK_ITEM", newId)
                        .with("title", item.title()));
    }

    /** Somebody takes a work item a step further, or back. */
    public Change<Workspace> move(String actor, String itemId, @Nullable Status next) {
        team.require(actor, MEMBER, "move work items");
        WorkItem item = item(itemId);
        if (next == null) {
            throw RefusedException.invalid("A status is DRAFT, ACTIVE or COMPLETED.");
        }
        if (!item.status().leadsTo(next)) {
            throw RefusedException.conflict(
                    "A work item goes from DRAFT to ACTIVE to COMPLETED, or back; not from "
                            + item.status()
                            + " to "
                            + next
                            + ".");
        }
        return Change.of(
                with(item.in(next)),
                entry("WORK_ITEM_STATUS_CHANGED", actor)
                        .target("WORK_ITEM", itemId)
                        .with("status", next.toString())
                        .with("from", item.status().toString()));
    }

    /** Somebody uploads a document. */
    public Change<Workspace> upload(
            String actor, String newId, @Nullable String name, Instant now) {
        team.require(actor, MEMBER, "upload documents");
        Elements.requireRoom(documents, MOST_DOCUMENTS, "documents");
        Document document = new Document(newId, Text.of("A file name", name, 200), actor, now);
        return Change.of(
                new Workspace(id, this.name, team, items, Elements.plus(documents, document)),
                entry("DOCUMENT_UPLOADED", actor)
                        .target("DOCUMENT", newId)
                        .with("name", document.name()));
    }

    /**
     * Somebody deletes a document of his own, or an admin anybody's; no work item has it any more.
     */
    public Change<Workspace> deleteDocument(String actor, String documentId) {
        Document document = document(documentId);
        if (!document.uploadedBy().equals(actor)) {
            team.require(actor, ADMIN, "delete the documents of others");
        }
        List<WorkItem> unlinked =
                items.stream()
                        .map(
                                item ->
                                        item.with(
                                                Elements.without(
                                                        item.documents(), documentId::equals)))
                        .toList();
        return Change.of(
                new Workspace(
                        id, name, team, unlinked, Elements.without(documents, document::equals)),
                entry("DOCUMENT_DELETED", actor)
                        .target("DOCUMENT", documentId)
                        .with("name", document.name()));
    }

    /** Somebody puts a document to a work item. */
    public Change<Workspace> link(String actor, String itemId, String documentId) {
        team.require(actor, MEMBER, "link documents");
        WorkItem item = item(itemId);
        document(documentId);
        if (item.documents().contains(documentId)) {
            return Change.none(this);
        }
        Elements.requireRoom(
                item.documents(), WorkItem.MOST_DOCUMENTS, "documents of one work item");
        return Change.of(
                with(item.with(Elements.plus(item.documents(), documentId))),
                linkEntry("WORK_ITEM_DOCUMENT_LINKED", actor, itemId, documentId));
    }

    /** Somebody takes a document from a work item. */
    public Change<Workspace> unlink(String actor, String itemId, String documentId) {
        team.require(actor, MEMBER, "unlink documents");
        WorkItem item = item(itemId);
        if (!item.documents().contains(documentId)) {
            return Change.none(this);
        }
        return Change.of(
                with(item.with(Elements.without(item.documents(), documentId::equals))),
                linkEntry("WORK_ITEM_DOCUMENT_UNLINKED", actor, itemId, documentId));
    }

    /** The rules about who is in it. */
    public Membership membership() {
        return new Membership(this);
    }

    Workspace with(Team newTeam) {
        return new Workspace(id, name, newTeam, items, documents);
    }

    private Workspace with(WorkItem changed) {
        return withItems(Elements.replace(items, one -> one.id().equals(changed.id()), changed));
    }

    private Workspace withItems(List<WorkItem> changed) {
        return new Workspace(id, name, team, changed, documents);
    }

    /** Frontends find what to fetch again by the work item: it is the target, not the document. */
    private AuditEntry linkEntry(String action, String actor, String itemId, String documentId) {
        return entry(action, actor).target("WORK_ITEM", itemId).with("documentId", documentId);
    }

    AuditEntry entry(String action, String actor) {
        return AuditEntry.of(action).actor(actor).workspace(id);
    }
}
