/**
 * Realtime in an application of servlets, on its port. Start at {@link
 * io.callboard.examples.servlet.EmbedServlet}.
 */
@NullMarked
package io.callboard.examples.servlet;

import org.jspecify.annotations.NullMarked;
