package io.callboard.planted.naming.good;

interface Utility {}
