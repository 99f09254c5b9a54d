package io.callboard.planted.arrows.upper;

import io.callboard.planted.arrows.lower.Lower;
import java.util.List;

/** Right by itself, as this arrow is drawn. */
public record Upper(List<Lower> lowers) {
    public Lower first() {
        return lowers.get(0);
    }
}
