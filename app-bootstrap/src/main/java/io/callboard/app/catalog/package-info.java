/**
 * The event catalog the server runs with, and how it is shown. Start at {@link
 * io.callboard.app.catalog.ConfiguredCatalog}.
 */
@NullMarked
package io.callboard.app.catalog;

import org.jspecify.annotations.NullMarked;
