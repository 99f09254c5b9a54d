package io.callboard.planted.arrows.lower;

import io.callboard.planted.arrows.upper.Upper;

/** Wrong: the arrow leads from upper to lower. */
public record Lower(Upper upper) {}
