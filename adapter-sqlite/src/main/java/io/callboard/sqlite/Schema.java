package io.callboard.sqlite;

import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/**
 * The tables, and their version in {@code PRAGMA user_version}.
 *
 * <p>Each version is a transaction that ends with its number. A released one is never changed: a
 * later version adds its statements behind it.
 */
final class Schema {
    private static final String VERSION_1 =
            """
            BEGIN IMMEDIATE;
            CREATE TABLE entry (
                position INTEGER PRIMARY KEY,
                id TEXT NOT NULL UNIQUE,
                fingerprint TEXT NOT NULL,
                at INTEGER NOT NULL, -- milliseconds since 1970
                action TEXT NOT NULL,
                actor_id TEXT NOT NULL,
                workspace_id TEXT,
                target_type TEXT,
                target_id TEXT,
                data TEXT NOT NULL -- JSON
            ) STRICT;
            CREATE TABLE entry_room (
                room TEXT NOT NULL,
                position INTEGER NOT NULL,
                PRIMARY KEY (room, position)
            ) STRICT, WITHOUT ROWID;
            CREATE TABLE membership (
                room TEXT NOT NULL,
                user_id TEXT NOT NULL,
                role TEXT, -- NULL: removed
                position INTEGER NOT NULL,
                since INTEGER NOT NULL, -- milliseconds since 1970
                PRIMARY KEY (room, user_id)
            ) STRICT, WITHOUT ROWID;
            CREATE TABLE checkpoint (
                only INTEGER PRIMARY KEY CHECK (only = 1),
                position INTEGER NOT NULL
            ) STRICT;
            PRAGMA user_version = 1;
            COMMIT;
            """;

    private static final String VERSION_2 =
            """
            BEGIN IMMEDIATE;
            CREATE TABLE log (
                only INTEGER PRIMARY KEY CHECK (only = 1),
                epoch TEXT NOT NULL,
                floor INTEGER NOT NULL DEFAULT 0 -- entries up to here were trimmed
            ) STRICT;
            CREATE INDEX entry_room_position ON entry_room (position);
            INSERT INTO log (only, epoch) VALUES (1, lower(hex(randomblob(8))));
            CREATE TABLE session (
                key TEXT PRIMARY KEY,
                socket_id TEXT NOT NULL,
                user_id TEXT NOT NULL,
                since INTEGER NOT NULL,
                rooms TEXT NOT NULL, -- JSON
                seen INTEGER NOT NULL -- milliseconds since 1970
            ) STRICT;
            CREATE INDEX session_seen ON session (seen);
            PRAGMA user_version = 2;
            COMMIT;
            """;

    private static final String VERSION_3 =
            """
            BEGIN IMMEDIATE;
            CREATE INDEX membership_user ON membership (user_id);
            PRAGMA user_version = 3;
            COMMIT;
            """;

    private static final String VERSION_4 =
            """
            BEGIN IMMEDIATE;
            CREATE TABLE notification (
                user_id TEXT NOT NULL,
                id TEXT NOT NULL,
                position INTEGER NOT NULL,
                at INTEGER NOT NULL, -- milliseconds since 1970
                type TEXT NOT NULL,
                message TEXT NOT NULL,
                slug TEXT NOT NULL,
                priority TEXT,
                read_position INTEGER, -- NULL: unread
                UNIQUE (user_id, id)
            ) STRICT;
            CREATE INDEX notification_newest ON notification (user_id, position, read_position);
            PRAGMA user_version = 4;
            COMMIT;
            """;

    private static final String VERSION_5 =
            """
            BEGIN IMMEDIATE;
            ALTER TABLE session ADD COLUMN as_of INTEGER NOT NULL DEFAULT 0;
            PRAGMA user_version = 5;
            COMMIT;
            """;

    private static final String VERSION_6 =
            """
            BEGIN IMMEDIATE;
            ALTER TABLE entry ADD COLUMN tenant TEXT; -- NULL: nobody's
            PRAGMA user_version = 6;
            COMMIT;
            """;

    private static final String VERSION_7 =
            """
            BEGIN IMMEDIATE;
            ALTER TABLE entry ADD COLUMN except_socket TEXT; -- NULL: nobody is left out
            PRAGMA user_version = 7;
            COMMIT;
            """;

    private static final List<String> VERSIONS =
            List.of(VERSION_1, VERSION_2, VERSION_3, VERSION_4, VERSION_5, VERSION_6, VERSION_7);

    static final int VERSION = VERSIONS.size();

    private Schema() {}

    static void prepare(Session session, Path dir) throws SQLException {
        int version = version(session);
        if (version > VERSION) {
            throw new SqliteStoreException(
                    "The store in "
                            + dir
                            + " was written by a newer Callboard (schema "
                            + version
                            + ", this one knows "
                            + VERSION
                            + "). Start the newer one, or use another directory (DATA_DIR).",
                    null);
        }
        for (String next : VERSIONS.subList(version, VERSION)) {
            session.execute(next);
        }
    }

    private static int version(Session session) throws SQLException {
        try (ResultSet row = session.prepare("PRAGMA user_version").executeQuery()) {
            return row.getInt(1);
        }
    }
}
