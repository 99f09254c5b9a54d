/**
 * What the server is told: settings from a file, the environment and the command line, checked and
 * turned into values. Start at {@link io.callboard.app.settings.Settings}.
 */
@NullMarked
package io.callboard.app.settings;

import org.jspecify.annotations.NullMarked;
