package io.callboard.planted.naming.good;

interface Port8080 {}
