/**
 * Many clients that come and go, read too slowly or change their transport, against servers in
 * other processes. Start at {@link io.callboard.e2e.churn.ChurnIT}.
 */
@NullMarked
package io.callboard.e2e.churn;

import org.jspecify.annotations.NullMarked;
