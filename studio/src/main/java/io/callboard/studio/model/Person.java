package io.callboard.studio.model;

/**
 * Somebody one can be.
 *
 * @param title what he or she does here
 */
public record Person(String id, String name, String email, String title) {}
