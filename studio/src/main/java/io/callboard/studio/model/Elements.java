package io.callboard.studio.model;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Lists that never change, with a change. */
final class Elements {
    private Elements() {}

    static <T> List<T> plus(List<T> list, T element) {
        List<T> more = new ArrayList<>(list);
        more.add(element);
        return List.copyOf(more);
    }

    static <T> List<T> without(List<T> list, Predicate<T> which) {
        return list.stream().filter(which.negate()).toList();
    }

    static <T> List<T> replace(List<T> list, Predicate<T> which, T by) {
        return list.stream().map(element -> which.test(element) ? by : element).toList();
    }

    /**
     * Refuses what would make a list longer than it may be.
     *
     * @param what in plural, for the message
     */
    static void requireRoom(List<?> list, int most, String what) {
        if (list.size() >= most) {
            throw RefusedException.conflict(
                    "There are " + most + " " + what + ", the most there can be.");
        }
    }
}
