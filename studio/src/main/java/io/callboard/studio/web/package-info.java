/**
 * The application over HTTP: its REST endpoints and its pages. Start at {@link
 * io.callboard.studio.web.RestApi}.
 */
@NullMarked
package io.callboard.studio.web;

import org.jspecify.annotations.NullMarked;
