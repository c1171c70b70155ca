package io.relevo.topology.registration;

import java.util.List;
import java.util.stream.Collectors;

/** A declaration that cannot be used; lists everything that is wrong with it. */
public final class DeclarationException extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient List<DeclarationError> errors;

    DeclarationException(String source, List<DeclarationError> errors) {
        super(errors.stream().map(error -> error.in(source)).collect(Collectors.joining("\n")));
        this.errors = List.copyOf(errors);
    }

    /** What is wrong, in the order of the text. */
    public List<DeclarationError> errors() {
        return errors;
    }
}
