package io.callboard.studio.model;

/** How far a work item is. It goes one step at a time, forth or back. */
public enum Status {
    DRAFT,
    ACTIVE,
    COMPLETED;

    /** DRAFT &lt;-&gt; ACTIVE &lt;-&gt; COMPLETED, and nothing else. */
    boolean leadsTo(Status next) {
        return this != next && (this == ACTIVE || next == ACTIVE);
    }
}
