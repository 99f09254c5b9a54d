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
BEGIN IMMEDIATE;
CREATE INDEX membership_user ON membership (user_id);
PRAGMA user_version = 3;
COMMIT;
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
BEGIN IMMEDIATE;
ALTER TABLE session ADD COLUMN as_of INTEGER NOT NULL DEFAULT 0;
PRAGMA user_version = 5;
COMMIT;
INSERT INTO entry VALUES (1, 'a', 'content of a', 1795608000123, 'DOCUMENT_UPLOADED', 'system', NULL, 'DOCUMENT', 'a', '{}');
INSERT INTO entry VALUES (2, 'b', 'content of b', 1795608000123, 'DOCUMENT_UPLOADED', 'system', NULL, 'DOCUMENT', 'b', '{}');
INSERT INTO entry_room VALUES ('workspace:w1', 1);
INSERT INTO entry_room VALUES ('workspace:w1', 2);
INSERT INTO membership VALUES ('workspace:abc', 'u1', 'owner', 2, 1795608000123);
INSERT INTO checkpoint VALUES (1, 2);
UPDATE log SET epoch = '0123456789abcdef';
INSERT INTO session (key, socket_id, user_id, since, rooms, seen, as_of) VALUES ('k1', 's1', 'u1', 1, '{"workspace:abc":["owner",1,"JOINED"]}', 1795608000123, 2);
INSERT INTO notification VALUES ('u1', 'n1', 2, 1795608000123, 't', 'm', 's', NULL, NULL);
