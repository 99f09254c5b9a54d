/**
 * JSON text and the plain values it stands for: null, Boolean, String, Long, Double, List, Map.
 * Start at {@link io.callboard.app.json.Json}.
 */
@NullMarked
package io.callboard.app.json;

import org.jspecify.annotations.NullMarked;
