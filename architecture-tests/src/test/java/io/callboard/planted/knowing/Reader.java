package io.callboard.planted.knowing;

import java.nio.file.Path;

/** A port that is wrong: it asks for a file. */
public interface Reader {
    byte[] read(Path file);
}
