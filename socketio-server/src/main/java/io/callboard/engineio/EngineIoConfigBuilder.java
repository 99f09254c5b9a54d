package io.callboard.engineio;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** Collects the settings of an {@link EngineIoConfig}; see there for what each one means. */
public final class EngineIoConfigBuilder {
    private String path = "/socket.io";
    private boolean addTrailingSlash = true;
    private Duration pingInterval = Duration.ofSeconds(25);
    private Duration pingTimeout = Duration.ofSeconds(20);
    private Duration upgradeTimeout = Duration.ofSeconds(10);
    private int maxPayload = 1_000_000;
    private Set<String> transports = Set.of("polling", "websocket");
    private boolean allowUpgrades = true;
    private Optional<EngineMessage> initialPacket = Optional.empty();
    private Optional<SessionCookie> cookie = Optional.empty();
    private Optional<Cors> cors = Optional.empty();
    private OriginPolicy allowedOrigins = OriginPolicy.any();
    private ClientBinding clientBinding = ClientBinding.sameAuthorization();
    private AllowRequest allowRequest = AllowRequest.ALL;
    private ResponseHeaders initialHeaders = ResponseHeaders.NONE;
    private ResponseHeaders responseHeaders = ResponseHeaders.NONE;
    private OptionalInt compressionThreshold = OptionalInt.empty();
    private int maxSessions = 100_000;
    private int maxSessionsPerAddress = Integer.MAX_VALUE;
    private int maxPacketsPerBody = 10_000;
    private long maxBufferedBytes = 1 << 20;

    EngineIoConfigBuilder() {}

    public EngineIoConfigBuilder path(String path) {
        this.path = path;
        return this;
    }

    public EngineIoConfigBuilder addTrailingSlash(boolean addTrailingSlash) {
        this.addTrailingSlash = addTrailingSlash;
        return this;
    }

    public EngineIoConfigBuilder pingInterval(Duration pingInterval) {
        this.pingInterval = pingInterval;
        return this;
    }

    public EngineIoConfigBuilder pingTimeout(Duration pingTimeout) {
        this.pingTimeout = pingTimeout;
        return this;
    }

    public EngineIoConfigBuilder upgradeTimeout(Duration upgradeTimeout) {
        this.upgradeTimeout = upgradeTimeout;
        return this;
    }

    public EngineIoConfigBuilder maxPayload(int maxPayload) {
        this.maxPayload = maxPayload;
        return this;
    }

    public EngineIoConfigBuilder transports(Set<String> transports) {
        this.transports = transports;
        return this;
    }

    public EngineIoConfigBuilder allowUpgrades(boolean allowUpgrades) {
        this.allowUpgrades = allowUpgrades;
        return this;
    }

    public EngineIoConfigBuilder initialPacket(EngineMessage initialPacket) {
        this.initialPacket = Optional.of(initialPacket);
        return this;
    }

    public EngineIoConfigBuilder cookie(SessionCookie cookie) {
        this.cookie = Optional.of(cookie);
        return this;
    }

    public EngineIoConfigBuilder cors(Cors cors) {
        this.cors = Optional.of(cors);
        return this;
    }

    public EngineIoConfigBuilder allowedOrigins(OriginPolicy allowedOrigins) {
        this.allowedOrigins = allowedOrigins;
        return this;
    }

    public EngineIoConfigBuilder clientBinding(ClientBinding clientBinding) {
        this.clientBinding = clientBinding;
        return this;
    }

    public EngineIoConfigBuilder allowRequest(AllowRequest allowRequest) {
        this.allowRequest = allowRequest;
        return this;
    }

    public EngineIoConfigBuilder initialHeaders(ResponseHeaders initialHeaders) {
        this.initialHeaders = initialHeaders;
        return this;
    }

    public EngineIoConfigBuilder responseHeaders(ResponseHeaders responseHeaders) {
        this.responseHeaders = responseHeaders;
        return this;
    }

    public EngineIoConfigBuilder compressionThreshold(int compressionThreshold) {
        this.compressionThreshold = OptionalInt.of(compressionThreshold);
        return this;
    }

    public EngineIoConfigBuilder maxSessions(int maxSessions) {
        this.maxSessions = maxSessions;
        return this;
    }

    public EngineIoConfigBuilder maxSessionsPerAddress(int maxSessionsPerAddress) {
        this.maxSessionsPerAddress = maxSessionsPerAddress;
        return this;
    }

    public EngineIoConfigBuilder maxPacketsPerBody(int maxPacketsPerBody) {
        this.maxPacketsPerBody = maxPacketsPerBody;
        return this;
    }

    public EngineIoConfigBuilder maxBufferedBytes(long maxBufferedBytes) {
        this.maxBufferedBytes = maxBufferedBytes;
        return this;
    }

    /**
     * @throws IllegalArgumentException if a setting makes no sense; the message names it
     */
    public EngineIoConfig build() {
        return new EngineIoConfig(
                path,
                addTrailingSlash,
                pingInterval,
                pingTimeout,
                upgradeTimeout,
                maxPayload,
                transports,
                allowUpgrades,
                initialPacket,
                cookie,
                cors,
                allowedOrigins,
                clientBinding,
                allowRequest,
                initialHeaders,
                responseHeaders,
                compressionThreshold,
                maxSessions,
                maxSessionsPerAddress,
                maxPacketsPerBody,
                maxBufferedBytes);
    }
}
