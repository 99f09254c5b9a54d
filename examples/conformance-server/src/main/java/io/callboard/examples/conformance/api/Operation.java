package io.callboard.examples.conformance.api;

import org.jspecify.annotations.Nullable;

/** One call of the library. */
@FunctionalInterface
interface Operation {
    /** Returns the value to answer with, or a stage of it. */
    @Nullable Object run(Request request) throws Exception;
}
