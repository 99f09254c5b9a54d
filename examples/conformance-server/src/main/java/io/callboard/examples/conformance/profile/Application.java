package io.callboard.examples.conformance.profile;

import io.callboard.engineio.EngineIoConfig;
import io.callboard.engineio.EngineIoListener;

/** What a profile is made of: the settings of an engine, and who listens to its sessions. */
public record Application(EngineIoConfig config, EngineIoListener listener) {}
