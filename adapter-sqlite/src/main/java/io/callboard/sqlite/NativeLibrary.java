package io.callboard.sqlite;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.sqlite.SQLiteJDBCLoader;

/**
 * Where the driver unpacks SQLite itself: below the data directory.
 *
 * <p>In the temporary directory, where the driver puts it by itself, a copy would stay behind for
 * every process that is killed. Ours are removed at the next start.
 */
final class NativeLibrary {
    private static final String DIRECTORY_PROPERTY = "org.sqlite.tmpdir";

    private NativeLibrary() {}

    /**
     * Loads SQLite into this process, if it is not yet. Call it while the directory is locked, so
     * that what lies there belongs to a process that is gone. A directory that was chosen by the
     * driver's own property is left alone.
     */
    static synchronized void load(Path dir) throws IOException {
        if (System.getProperty(DIRECTORY_PROPERTY) == null) {
            System.setProperty(DIRECTORY_PROPERTY, emptied(dir.resolve("native")).toString());
        }
        try {
            SQLiteJDBCLoader.initialize();
        } catch (Exception e) { // declared as such by the driver
            throw new SqliteStoreException(
                    "SQLite, unpacked in "
                            + System.getProperty(DIRECTORY_PROPERTY)
                            + ", cannot be loaded ("
                            + e.getMessage()
                            + "). Programs must be allowed to run from there; choose another"
                            + " directory with -D"
                            + DIRECTORY_PROPERTY
                            + "=...",
                    e);
        }
    }

    private static Path emptied(Path dir) throws IOException {
        Path created = Files.createDirectories(dir).toAbsolutePath();
        try (DirectoryStream<Path> leftovers = Files.newDirectoryStream(created)) {
            for (Path leftover : leftovers) {
                Files.deleteIfExists(leftover);
            }
        }
        return created;
    }
}
