package io.callboard.app.http;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Set;

/** Whether a request comes from the machine the server runs on. */
final class Loopback {
    /** What proxies add: one on this machine passes on requests from anywhere. */
    private static final List<String> PROXIED =
            List.of("forwarded", "x-forwarded-for", "x-real-ip", "via");

    private Loopback() {}

    /**
     * @param address the peer's IP address
     * @param headers the names of the request's headers, in lower case
     */
    static boolean asks(String address, Set<String> headers) {
        return PROXIED.stream().noneMatch(headers::contains) && isLoopback(address);
    }

    private static boolean isLoopback(String address) {
        try {
            // an address is read and not looked up
            return InetAddress.getByName(address).isLoopbackAddress();
        } catch (UnknownHostException noAddress) {
            return false;
        }
    }
}
