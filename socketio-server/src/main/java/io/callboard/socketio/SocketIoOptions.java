package io.callboard.socketio;

import java.time.Duration;

/** The settings of a {@link SocketIoServer}: how long it waits, and how much one client may use. */
public final class SocketIoOptions {
    /** The longest name of a namespace that exists because a client asked, in characters. */
    public static final int MAX_DYNAMIC_NAME_LENGTH = 256;

    private final Duration connectTimeout;
    private final int maxUnconnectedPackets;
    private final int maxUnconnectedBytes;
    private final int maxNamespacesPerClient;
    private final int maxRefusalsPerClient;
    private final int maxDynamicNamespaces;
    private final int maxRoomsPerSocket;
    private final int maxPendingAcks;
    private final int maxWaitingEvents;
    private final int maxWaitingBytes;
    private final int maxAttachmentBytes;
    private final Duration clusterTimeout;

    private SocketIoOptions(Builder builder) {
        connectTimeout = builder.connectTimeout;
        maxUnconnectedPackets = builder.maxUnconnectedPackets;
        maxUnconnectedBytes = builder.maxUnconnectedBytes;
        maxNamespacesPerClient = builder.maxNamespacesPerClient;
        maxRefusalsPerClient = builder.maxRefusalsPerClient;
        maxDynamicNamespaces = builder.maxDynamicNamespaces;
        maxRoomsPerSocket = builder.maxRoomsPerSocket;
        maxPendingAcks = builder.maxPendingAcks;
        maxWaitingEvents = builder.maxWaitingEvents;
        maxWaitingBytes = builder.maxWaitingBytes;
        maxAttachmentBytes = builder.maxAttachmentBytes;
        clusterTimeout = builder.clusterTimeout;
    }

    /** The defaults. */
    public static SocketIoOptions defaults() {
        return builder().build();
    }

    /** The defaults, to be changed. */
    public static Builder builder() {
        return new Builder();
    }

    /** A session that is in no namespace by then is closed. 45 seconds. */
    public Duration connectTimeout() {
        return connectTimeout;
    }

    /** Messages a client may send before it is in a namespace; beyond, it is closed. 10. */
    public int maxUnconnectedPackets() {
        return maxUnconnectedPackets;
    }

    /** Bytes a client may send before it is in a namespace; beyond, it is closed. 16 KiB. */
    public int maxUnconnectedBytes() {
        return maxUnconnectedBytes;
    }

    /** Namespaces a client may be in, wait for or be leaving; beyond, it is closed. 16. */
    public int maxNamespacesPerClient() {
        return maxNamespacesPerClient;
    }

    /** Refused wishes to connect that one session may have; beyond, it is closed. 100. */
    public int maxRefusalsPerClient() {
        return maxRefusalsPerClient;
    }

    /** Namespaces that exist because a client asked; beyond, none of the name exists. 1,000. */
    public int maxDynamicNamespaces() {
        return maxDynamicNamespaces;
    }

    /** Rooms a socket may be in, its own included; a join beyond is refused. 1,000. */
    public int maxRoomsPerSocket() {
        return maxRoomsPerSocket;
    }

    /** Answers of one socket that may be waited for at a time; more fail at once. 1,000. */
    public int maxPendingAcks() {
        return maxPendingAcks;
    }

    /** Events of one client that may wait for a worker; beyond, it is closed. 1,000. */
    public int maxWaitingEvents() {
        return maxWaitingEvents;
    }

    /** Bytes of events of one client that may wait for a worker; beyond, it is closed. 4 MB. */
    public int maxWaitingBytes() {
        return maxWaitingBytes;
    }

    /** Bytes that the attachments of one packet may have together. 1 MB. */
    public int maxAttachmentBytes() {
        return maxAttachmentBytes;
    }

    /** How long the answers of other servers of the cluster are waited for. 5 seconds. */
    public Duration clusterTimeout() {
        return clusterTimeout;
    }

    /** Collects settings. */
    public static final class Builder {
        private Duration connectTimeout = Duration.ofSeconds(45);
        private int maxUnconnectedPackets = 10;
        private int maxUnconnectedBytes = 16 * 1024;
        private int maxNamespacesPerClient = 16;
        private int maxRefusalsPerClient = 100;
        private int maxDynamicNamespaces = 1_000;
        private int maxRoomsPerSocket = 1_000;
        private int maxPendingAcks = 1_000;
        private int maxWaitingEvents = 1_000;
        private int maxWaitingBytes = 4_000_000;
        private int maxAttachmentBytes = 1_000_000;
        private Duration clusterTimeout = Duration.ofSeconds(5);

        private Builder() {}

        /** See {@link SocketIoOptions#connectTimeout()}. */
        public Builder connectTimeout(Duration timeout) {
            connectTimeout = positive("connect", timeout);
            return this;
        }

        /** See {@link SocketIoOptions#maxUnconnectedPackets()}. */
        public Builder maxUnconnectedPackets(int limit) {
            maxUnconnectedPackets = atLeastOne(limit);
            return this;
        }

        /** See {@link SocketIoOptions#maxUnconnectedBytes()}. */
        public Builder maxUnconnectedBytes(int limit) {
            maxUnconnectedBytes = atLeastOne(limit);
            return this;
        }

        /** See {@link SocketIoOptions#maxNamespacesPerClient()}. */
        public Builder maxNamespacesPerClient(int limit) {
            maxNamespacesPerClient = atLeastOne(limit);
            return this;
        }

        /** See {@link SocketIoOptions#maxRefusalsPerClient()}. */
        public Builder maxRefusalsPerClient(int limit) {
            maxRefusalsPerClient = atLeastOne(limit);
            return this;
        }

        /** See {@link SocketIoOptions#maxDynamicNamespaces()}. */
        public Builder maxDynamicNamespaces(int limit) {
            maxDynamicNamespaces = atLeastOne(limit);
            return this;
        }

        /** See {@link SocketIoOptions#maxRoomsPerSocket()}. */
        public Builder maxRoomsPerSocket(int limit) {
            maxRoomsPerSocket = atLeastOne(limit);
            return this;
        }

        /** See {@link SocketIoOptions#maxPendingAcks()}. */
        public Builder maxPendingAcks(int limit) {
            maxPendingAcks = atLeastOne(limit);
            return this;
        }

        /** See {@link SocketIoOptions#maxWaitingEvents()}. */
        public Builder maxWaitingEvents(int limit) {
            maxWaitingEvents = atLeastOne(limit);
            return this;
        }

        /** See {@link SocketIoOptions#maxWaitingBytes()}. */
        public Builder maxWaitingBytes(int limit) {
            maxWaitingBytes = atLeastOne(limit);
            return this;
        }

        /** See {@link SocketIoOptions#maxAttachmentBytes()}. */
        public Builder maxAttachmentBytes(int limit) {
            maxAttachmentBytes = atLeastOne(limit);
            return this;
        }

        /** See {@link SocketIoOptions#clusterTimeout()}. */
        public Builder clusterTimeout(Duration timeout) {
            clusterTimeout = positive("cluster", timeout);
            return this;
        }

        /** The settings. */
        public SocketIoOptions build() {
            return new SocketIoOptions(this);
        }

        private static Duration positive(String what, Duration timeout) {
            if (timeout.isNegative() || timeout.isZero()) {
                throw new IllegalArgumentException(
                        "The " + what + " timeout must be positive, not " + timeout);
            }
            return timeout;
        }

        private static int atLeastOne(int limit) {
            if (limit < 1) {
                throw new IllegalArgumentException("A limit is at least 1, not " + limit);
            }
            return limit;
        }
    }
}
