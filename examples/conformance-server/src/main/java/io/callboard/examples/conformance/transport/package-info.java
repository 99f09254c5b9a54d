/**
 * Where the server runs. Start at {@link io.callboard.examples.conformance.transport.Transport}.
 */
@NullMarked
package io.callboard.examples.conformance.transport;

import org.jspecify.annotations.NullMarked;
