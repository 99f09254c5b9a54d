package io.callboard.studio.model;

import java.time.Instant;

/** A file of a workspace. The demo keeps its name and not what is in it. */
public record Document(String id, String name, String uploadedBy, Instant at) {}
