/**
 * What was recorded: the entry, the log it is kept in, and which events it becomes. Start at {@link
 * io.callboard.core.audit.AuditEntry}.
 */
@NullMarked
package io.callboard.core.audit;

import org.jspecify.annotations.NullMarked;
