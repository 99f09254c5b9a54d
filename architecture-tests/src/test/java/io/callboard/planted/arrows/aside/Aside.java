package io.callboard.planted.arrows.aside;

import io.callboard.planted.arrows.lower.Lower;

/** Wrong: no arrow leads from aside. */
public record Aside(Lower lower) {}
