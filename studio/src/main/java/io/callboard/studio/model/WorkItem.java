package io.callboard.studio.model;

import java.util.List;

/**
 * Something to be done.
 *
 * @param documents the ids of what belongs to it
 */
public record WorkItem(
        String id, String title, Status status, String createdBy, List<String> documents) {
    static final int MOST_DOCUMENTS = 20;

    public WorkItem {
        documents = List.copyOf(documents);
    }

    WorkItem in(Status next) {
        return new WorkItem(id, title, next, createdBy, documents);
    }

    WorkItem with(List<String> linked) {
        return new WorkItem(id, title, status, createdBy, linked);
    }
}
