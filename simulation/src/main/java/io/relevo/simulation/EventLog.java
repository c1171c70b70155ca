package io.relevo.simulation;

import io.relevo.events.ClusterDocument;
import io.relevo.topology.decision.Input;
import java.util.ArrayList;
import java.util.List;

/** Kafka: one cluster's log of inputs, its recorded document, and the generation of the one owner that may record. */
final class EventLog {
    private final List<Input> inputs = new ArrayList<>();
    private int committed;
    private int generation;
    private ClusterDocument document;
    boolean away;

    void append(Input input) {
        inputs.add(input);
    }

    int end() {
        return inputs.size();
    }

    Input at(int offset) {
        return inputs.get(offset);
    }

    int committed() {
        return committed;
    }

    ClusterDocument document() {
        return document;
    }

    int generation() {
        return generation;
    }

    /** Fences every owner before. */
    int nextGeneration() {
        return ++generation;
    }

    /** Records a decision; false for an owner that was fenced, and while Kafka is away. */
    boolean commit(int byGeneration, ClusterDocument after, int offset) {
        if (away || byGeneration != generation) {
            return false;
        }
        document = after;
        committed = offset;
        return true;
    }
}
