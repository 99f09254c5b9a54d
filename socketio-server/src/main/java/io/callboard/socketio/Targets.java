package io.callboard.socketio;

import java.util.Collection;

/** Where a broadcast can start from. */
public interface Targets {
    /** Everyone there is: of a namespace all sockets, of a socket all others. */
    BroadcastOperator broadcast();

    /** See {@link BroadcastOperator#to(String...)}. */
    default BroadcastOperator to(String... rooms) {
        return broadcast().to(rooms);
    }

    /** See {@link BroadcastOperator#to(Collection)}. */
    default BroadcastOperator to(Collection<String> rooms) {
        return broadcast().to(rooms);
    }

    /** The same as {@link #to(String...)}. */
    default BroadcastOperator in(String... rooms) {
        return broadcast().to(rooms);
    }

    /** The same as {@link #to(Collection)}. */
    default BroadcastOperator in(Collection<String> rooms) {
        return broadcast().to(rooms);
    }

    /** See {@link BroadcastOperator#except(String...)}. */
    default BroadcastOperator except(String... rooms) {
        return broadcast().except(rooms);
    }

    /** See {@link BroadcastOperator#except(Collection)}. */
    default BroadcastOperator except(Collection<String> rooms) {
        return broadcast().except(rooms);
    }

    /** See {@link BroadcastOperator#local()}. */
    default BroadcastOperator local() {
        return broadcast().local();
    }
}
