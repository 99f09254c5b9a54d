package io.callboard.planted.arrows.undrawn;

/** Wrong: not in the drawing at all. */
public record Undrawn() {}
