/** Clients that see each byte, for tests of the server. */
@NullMarked
package io.callboard.examples.conformance;

import org.jspecify.annotations.NullMarked;
