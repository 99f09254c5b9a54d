/**
 * The commands: what people type, and what they read. Start at {@link
 * io.callboard.app.command.Commands}.
 */
@NullMarked
package io.callboard.app.command;

import org.jspecify.annotations.NullMarked;
