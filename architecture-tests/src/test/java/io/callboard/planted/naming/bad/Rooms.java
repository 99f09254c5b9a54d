package io.callboard.planted.naming.bad;

interface Rooms {
    final class NestedHelper {
        private NestedHelper() {}
    }
}
