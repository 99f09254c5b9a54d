/**
 * Audit log, memberships, sessions, checkpoint and outbox in MongoDB, shared by several nodes.
 * Start at {@link io.callboard.mongo.MongoStore}.
 *
 * <p>A batch is one document of {@code callboard_audit_log}, so it is stored as a whole or not at
 * all, on a single server as on a replica set:
 *
 * <pre>{@code
 * {_id: 41, last: 42, entries: [
 *     {id: "a", at: ISODate(...), action: "DOCUMENT_UPLOADED", actorId: "u1", workspaceId: "abc",
 *      targetType: "DOCUMENT", targetId: "d1", rooms: ["workspace:abc"], data: {...},
 *      fingerprint: "..."},
 *     {id: "b", ...}]}
 * }</pre>
 *
 * <p>{@code _id} is the position of the first entry, {@code last} that of the last. Other programs
 * see one document per entry through {@code $unwind}:
 *
 * <pre>{@code
 * db.callboard_audit_log.aggregate([
 *     {$match: {trimmed: {$exists: false}}},
 *     {$set: {first: {$add: [{$subtract: ["$last", {$size: "$entries"}]}, 1]}}},
 *     {$unwind: {path: "$entries", includeArrayIndex: "i"}},
 *     {$replaceWith: {$mergeObjects: [{position: {$add: ["$first", "$i"]}}, "$entries"]}}])
 * }</pre>
 *
 * <p>A batch that was trimmed in part has lost its first entries. One that was trimmed as a whole
 * keeps its place for an hour, {@code {_id: 41, last: 42, entries: [{id: 41}], trimmed:
 * ISODate(...)}}; {@link io.callboard.mongo.Trimmer} says why.
 */
@NullMarked
package io.callboard.mongo;

import org.jspecify.annotations.NullMarked;
