package io.callboard.studio.model;

import java.time.Instant;

/**
 * A file of a track; the highest number is the one that is heard.
 *
 * @param version from 1
 */
public record Version(String fileId, int version, String name, String uploadedBy, Instant at) {}
