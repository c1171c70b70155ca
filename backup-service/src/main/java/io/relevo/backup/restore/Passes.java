package io.relevo.backup.restore;

import io.relevo.mysql.connection.FailureKind;
import io.relevo.mysql.connection.MySqlFailure;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Makes things that may need one another, in whatever order that works out. */
final class Passes {

    private Passes() {}

    /** Makes one thing. */
    @FunctionalInterface
    interface Making<T> {
        void make(T thing) throws MySqlFailure;
    }

    /**
     * Goes over the things again and again for as long as that makes some of them.
     *
     * @return those that could not be made, each with what the server said last
     */
    static <T> Map<T, MySqlFailure> run(Collection<T> things, Making<T> making) throws MySqlFailure {
        List<T> open = new ArrayList<>(things);
        Map<T, MySqlFailure> failures = new LinkedHashMap<>();
        int before;
        do {
            before = open.size();
            failures.clear();
            for (T thing : List.copyOf(open)) {
                try {
                    making.make(thing);
                    open.remove(thing);
                } catch (MySqlFailure failure) {
                    failures.put(thing, refusalOnly(failure));
                }
            }
        } while (!open.isEmpty() && open.size() < before);
        return failures;
    }

    private static MySqlFailure refusalOnly(MySqlFailure failure) throws MySqlFailure {
        if (failure.kind() != FailureKind.SERVER_ERROR) {
            throw failure;
        }
        return failure;
    }
}
