/** The operations of the API namespaces, over the wire. */
@NullMarked
package io.callboard.examples.conformance.api;

import org.jspecify.annotations.NullMarked;
