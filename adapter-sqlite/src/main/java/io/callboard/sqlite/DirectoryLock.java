package io.callboard.sqlite;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a second process off the directory; the operating system lifts it when the process dies.
 *
 * <p>A file of its own, and not SQLite's exclusive mode: that would shut out our own readers as
 * well as the tools that look at the database or back it up while the server runs.
 */
final class DirectoryLock implements AutoCloseable {
    /** Keeps them from the garbage collector, which would close the file and so lift the lock. */
    private static final Set<DirectoryLock> HELD = ConcurrentHashMap.newKeySet();

    private final FileChannel channel;

    private DirectoryLock(FileChannel channel) {
        this.channel = channel;
    }

    static DirectoryLock on(Path dir) throws IOException {
        FileChannel channel =
                FileChannel.open(
                        dir.resolve("callboard.lock"),
                        StandardOpenOption.CREATE,
                        StandardOpenOption.WRITE);
        if (tryLock(channel) == null) {
            channel.close();
            throw new SqliteStoreException(
                    "The data directory "
                            + dir
                            + " is in use by another Callboard. Stop that one, or give this one"
                            + " another directory (DATA_DIR).",
                    null);
        }
        DirectoryLock lock = new DirectoryLock(channel);
        HELD.add(lock);
        return lock;
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null; // the other one runs in this very process
        }
    }

    @Override
    public void close() throws IOException {
        HELD.remove(this);
        channel.close();
    }
}
