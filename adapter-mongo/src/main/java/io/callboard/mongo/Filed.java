package io.callboard.mongo;

import io.callboard.core.audit.RecordedEntry;

/** An entry that has its place, and the fingerprint of what it was recorded from. */
record Filed(String fingerprint, RecordedEntry recorded) {}
