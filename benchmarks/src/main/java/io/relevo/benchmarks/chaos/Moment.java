package io.relevo.benchmarks.chaos;

import io.relevo.events.OperationStep;
import io.relevo.events.OperationStepStarted;
import io.relevo.events.Payload;
import java.util.function.Predicate;

/** When something is known to have begun: at the first event that fits. */
record Moment(String name, Predicate<Payload> fits) {

    static Moment of(Class<? extends Payload> type) {
        return new Moment(type.getSimpleName(), type::isInstance);
    }

    static Moment of(OperationStep step) {
        return new Moment(
                step.name(), payload -> payload instanceof OperationStepStarted started && started.step() == step);
    }
}
