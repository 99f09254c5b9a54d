/** Clients that lose their connection, or their server, hear everything all the same. */
@NullMarked
package io.callboard.e2e.comeback;

import org.jspecify.annotations.NullMarked;
