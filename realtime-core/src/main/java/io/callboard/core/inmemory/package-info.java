/**
 * The ports of the core, kept in memory: for tests and the first minutes. Nothing outlives the
 * process. Start at {@link io.callboard.core.inmemory.InMemoryAuditLog}.
 */
@NullMarked
package io.callboard.core.inmemory;

import org.jspecify.annotations.NullMarked;
