package io.callboard.studio.model;

import java.time.Instant;

/** An answer to a comment. */
public record Reply(String id, String owner, String content, Instant at) {}
