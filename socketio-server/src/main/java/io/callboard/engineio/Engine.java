package io.callboard.engineio;

/** What all sessions of a server share. */
record Engine(
        EngineIoConfig config, Answers answers, Sessions sessions, EngineIoListener listener) {}
