/**
 * Namespaces in which a client has the server make calls of the library and tell what they gave.
 * Start at {@link io.callboard.examples.conformance.api.ApiNamespace}.
 */
@NullMarked
package io.callboard.examples.conformance.api;

import org.jspecify.annotations.NullMarked;
