/**
 * What the application knows, and its rules: tracks with comments, workspaces with work items.
 * Pure: a rule takes the state, and answers with a new one and with what is to be recorded. Start
 * at {@link io.callboard.studio.model.Track}.
 */
@NullMarked
package io.callboard.studio.model;

import org.jspecify.annotations.NullMarked;
