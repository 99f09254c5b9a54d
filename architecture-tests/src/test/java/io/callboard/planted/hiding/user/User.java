package io.callboard.planted.hiding.user;

import io.callboard.planted.hiding.api.Api;

/** Right: it uses what is shown. */
public record User(Api api) {}
