/** What the catalog prints for frontends, compiled and run with the tools they use. */
@NullMarked
package io.callboard.e2e.contracts;

import org.jspecify.annotations.NullMarked;
