package io.callboard.core;

import java.util.AbstractSet;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;

/**
 * A set in the order in which its elements were added, which takes a few bytes as long as there are
 * few of them: for each client and each user such sets are kept. Beyond 8 elements it is a {@link
 * LinkedHashSet}. Not thread-safe; its iterators remove nothing.
 *
 * @param <E> not null
 */
public final class SmallSet<E> extends AbstractSet<E> {
    private static final int FEW = 8;

    /** Immutable up to a few. */
    private Collection<E> elements = List.of();

    @Override
    public boolean add(E element) {
        if (elements.contains(element)) {
            return false;
        }
        if (elements.size() < FEW) {
            List<E> more = new ArrayList<>(elements);
            more.add(element);
            elements = List.copyOf(more);
            return true;
        }
        if (elements.size() == FEW) {
            elements = new LinkedHashSet<>(elements);
        }
        return elements.add(element);
    }

    @Override
    public boolean remove(Object element) {
        if (!elements.contains(element)) {
            return false;
        }
        if (elements.size() > FEW + 1) {
            return elements.remove(element);
        }
        List<E> fewer = new ArrayList<>(elements);
        fewer.remove(element);
        elements = List.copyOf(fewer);
        return true;
    }

    @Override
    public void clear() {
        elements = List.of();
    }

    @Override
    public boolean contains(Object element) {
        return elements.contains(element);
    }

    @Override
    public int size() {
        return elements.size();
    }

    @Override
    public Iterator<E> iterator() {
        Iterator<E> iterator = elements.iterator();
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return iterator.hasNext();
            }

            @Override
            public E next() {
                return iterator.next();
            }
        };
    }
}
