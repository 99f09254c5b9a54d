package io.callboard.studio.model;

/**
 * A notification for one person.
 *
 * @param userId who gets it
 * @param type what it is about, e.g. {@code reply}
 * @param message a sentence to show
 * @param slug where it leads in the page, e.g. {@code track/night-drive}
 * @param urgent whether it is worth a toast
 */
public record Notice(String userId, String type, String message, String slug, boolean urgent) {}
