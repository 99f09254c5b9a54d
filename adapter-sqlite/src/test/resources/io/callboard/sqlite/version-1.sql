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
INSERT INTO entry VALUES (1, 'a', 'content of a', 1795608000123, 'DOCUMENT_UPLOADED', 'system', NULL, 'DOCUMENT', 'a', '{}');
INSERT INTO entry VALUES (2, 'b', 'content of b', 1795608000123, 'DOCUMENT_UPLOADED', 'system', NULL, 'DOCUMENT', 'b', '{}');
INSERT INTO entry_room VALUES ('workspace:w1', 1);
INSERT INTO entry_room VALUES ('workspace:w1', 2);
INSERT INTO membership VALUES ('workspace:abc', 'u1', 'owner', 2, 1795608000123);
INSERT INTO checkpoint VALUES (1, 2);
