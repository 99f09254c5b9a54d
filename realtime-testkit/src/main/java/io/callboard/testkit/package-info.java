/**
 * What every implementation of a port promises, as tests to extend. Start at {@link
 * io.callboard.testkit.AuditLogContract}.
 */
@NullMarked
package io.callboard.testkit;

import org.jspecify.annotations.NullMarked;
