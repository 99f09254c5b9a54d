/** Names that are right, in a package that says how it treats null. */
@NullMarked
package io.callboard.planted.naming.good;

import org.jspecify.annotations.NullMarked;
