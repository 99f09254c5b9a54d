/**
 * The studio as people see it, in a browser: the verification plans of Wave and WorkspaceOps with
 * two windows. Start at {@link io.callboard.e2e.studio.StudioIT}.
 */
@NullMarked
package io.callboard.e2e.studio;

import org.jspecify.annotations.NullMarked;
