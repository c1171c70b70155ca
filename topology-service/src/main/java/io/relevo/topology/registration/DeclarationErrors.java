package io.relevo.topology.registration;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Collects what is wrong with one declaration, so that all of it can be said at once. Not thread-safe. */
final class DeclarationErrors {
    private final List<DeclarationError> errors = new ArrayList<>();

    void add(SourcePosition position, String key, String problem) {
        errors.add(new DeclarationError(position, key, problem));
    }

    void throwIfAny(String source) throws DeclarationException {
        if (!errors.isEmpty()) {
            throw new DeclarationException(source, inOrder());
        }
    }

    private List<DeclarationError> inOrder() {
        return errors.stream()
                .sorted(Comparator.comparingInt(
                                (DeclarationError error) -> error.position().line())
                        .thenComparingInt(error -> error.position().column()))
                .toList();
    }
}
