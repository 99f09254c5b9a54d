/**
 * Audit log, memberships, sessions and checkpoint in an SQLite file: the store of a single node
 * that needs no server. Start at {@link io.callboard.sqlite.SqliteStore}.
 *
 * <p>One thread writes. What waits while it flushes to the disk shares the next flush ({@link
 * io.callboard.sqlite.GroupWriter}), so the cost of durability falls as the load rises. Readers
 * have connections of their own and neither wait for the writer nor stop it (SQLite's WAL mode).
 */
@NullMarked
package io.callboard.sqlite;

import org.jspecify.annotations.NullMarked;
