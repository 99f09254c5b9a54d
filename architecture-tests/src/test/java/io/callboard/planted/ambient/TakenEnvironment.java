package io.callboard.planted.ambient;

/** Reads and changes settings of the process: each method is wrong, by one access. */
final class TakenEnvironment {
    private TakenEnvironment() {}

    static String variable() {
        return System.getenv("PORT");
    }

    static String property() {
        return System.getProperty("port");
    }

    static Object properties() {
        return System.getProperties();
    }

    static void set() {
        System.setProperty("port", "1");
    }

    static void cleared() {
        System.clearProperty("port");
    }

    static Integer number() {
        return Integer.getInteger("port");
    }

    static Long longNumber() {
        return Long.getLong("port");
    }

    static boolean flag() {
        return Boolean.getBoolean("debug");
    }
}
