package io.callboard.studio.model;

import io.callboard.core.room.Role;

/** Somebody who works on something together with others. */
public record Member(String userId, Role role) {}
