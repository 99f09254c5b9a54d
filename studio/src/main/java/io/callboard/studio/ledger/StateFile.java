package io.callboard.studio.ledger;

import io.callboard.studio.model.StudioState;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/** The state in a file. It is small, so it is written as a whole. Blocks. */
final class StateFile {
    private static final String NAME = "studio.json";

    private final Path file;

    StateFile(Path folder) {
        this.file = folder.resolve(NAME);
    }

    /** The state as it was last; empty at the first start. */
    Optional<StudioState> read() {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            return Optional.of(StudioJson.read(Files.readAllBytes(file), StudioState.class));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(
                    file + " cannot be read. Remove it to begin anew.", unreadable);
        }
    }

    /** Whoever reads the file finds the old state or the new one, also after a crash. */
    void write(StudioState state) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Path written = file.resolveSibling(NAME + ".new");
            Files.write(written, StudioJson.write(state));
            Files.move(
                    written,
                    file,
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException failed) {
            throw new UncheckedIOException(file + " cannot be written.", failed);
        }
    }
}
