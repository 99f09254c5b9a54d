package io.callboard.socketio;

import java.util.ArrayList;
import java.util.List;

/**
 * A list that is read without a lock and copied when it changes. A {@link
 * java.util.concurrent.CopyOnWriteArrayList} takes three times the memory, and each socket has
 * several that stay empty. Thread-safe.
 */
final class CopyOnWrite<T> {
    private volatile List<T> elements = List.of();

    /** As it is at this moment. */
    List<T> elements() {
        return elements;
    }

    synchronized void add(T element) {
        List<T> copy = new ArrayList<>(elements);
        copy.add(element);
        elements = List.copyOf(copy);
    }

    /**
     * Takes out the first that is equal.
     *
     * @return whether there was one
     */
    synchronized boolean remove(T element) {
        List<T> copy = new ArrayList<>(elements);
        boolean removed = copy.remove(element);
        elements = List.copyOf(copy);
        return removed;
    }
}
