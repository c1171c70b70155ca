package io.relevo.simulation;

import io.relevo.topology.decision.Input;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** The statements of an effect in their order, and what it answers after the last. */
final class Script {
    private static final int PATIENCE = 40;

    private final Deque<Statement> statements = new ArrayDeque<>();
    private Supplier<Input> answer = () -> null;
    private int tries;

    /** One statement; false to be asked again. */
    @FunctionalInterface
    interface Statement {
        boolean done() throws Unreached;
    }

    /** A statement that is done once. */
    @FunctionalInterface
    interface Once {
        void run() throws Unreached;
    }

    Script then(Once statement) {
        statements.add(() -> {
            statement.run();
            return true;
        });
        return this;
    }

    /** A statement that is left out if it is so by then. */
    Script thenUnless(BooleanSupplier leftOut, Once statement) {
        return then(() -> {
            if (!leftOut.getAsBoolean()) {
                statement.run();
            }
        });
    }

    /** Asked again and again until it is so or patience ends. */
    Script until(Statement statement, Statement whenPatienceEnds) {
        statements.add(() -> statement.done() || (++tries > PATIENCE && whenPatienceEnds.done()));
        return this;
    }

    Script answering(Supplier<Input> newAnswer) {
        this.answer = newAnswer;
        return this;
    }

    /** Does the next statement; true after the last. */
    boolean next() throws Unreached {
        if (statements.peek().done()) {
            statements.poll();
        }
        return statements.isEmpty();
    }

    Input answer() {
        return answer.get();
    }
}
