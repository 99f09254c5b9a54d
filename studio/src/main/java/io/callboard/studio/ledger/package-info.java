/**
 * The application's state, stored; and what happens, recorded with Callboard. Start at {@link
 * io.callboard.studio.ledger.Ledger}.
 */
@NullMarked
package io.callboard.studio.ledger;

import org.jspecify.annotations.NullMarked;
