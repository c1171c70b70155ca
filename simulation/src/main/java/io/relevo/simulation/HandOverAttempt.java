package io.relevo.simulation;

import io.relevo.topology.decision.Effect;
import io.relevo.topology.decision.Input;
import java.util.function.Supplier;

/** How far one attempt came to close one server and open another, and so what may be said when it fails. */
final class HandOverAttempt {
    private final Effect.HandOver effect;
    private final SimulatedOwner owner;
    private boolean untouched;
    private String failure;

    HandOverAttempt(Effect.HandOver effect, SimulatedOwner owner) {
        this.effect = effect;
        this.owner = owner;
        this.untouched = effect.first();
    }

    /** What was given up is not begun again by the same process. */
    void begin() {
        if (owner.hasGivenUp(effect.operation())) {
            untouched = false;
            failure = "it was given up before";
        }
    }

    boolean failed() {
        return failure != null;
    }

    /** A statement on the old primary; where it fails and the candidate may be open, nothing can be said. */
    void closing(Script.Once statement) throws Unreached {
        try {
            statement.run();
        } catch (Unreached unreached) {
            if (!effect.first()) {
                throw unreached;
            }
            fail(unreached.getMessage());
        }
    }

    /** A statement on the candidate that does not open it. */
    boolean opening(Script.Statement statement) {
        try {
            return statement.done();
        } catch (Unreached unreached) {
            fail(unreached.getMessage());
            return true;
        }
    }

    /** A statement after which the candidate may be open, whether it is answered or not. */
    void touching(Script.Once statement) {
        untouched = false;
        opening(() -> {
            statement.run();
            return true;
        });
    }

    boolean failOpening(String reason) {
        fail(reason);
        return true;
    }

    private void fail(String reason) {
        failure = reason;
        if (untouched) {
            owner.giveUp(effect.operation());
        }
    }

    Input answer(Supplier<Input> opened) {
        return failed() ? new Input.HandOverFailed(effect.operation(), untouched, failure) : opened.get();
    }
}
