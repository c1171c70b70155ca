package io.relevo.topology.decision;

import io.relevo.events.ClusterDocument;
import io.relevo.events.ClusterDocument.Durability;
import io.relevo.events.ClusterDocument.Node;
import io.relevo.events.ClusterDocument.NodeStatus;
import io.relevo.events.ClusterSettings.DurabilityMode;
import io.relevo.events.DurabilityFact.AcknowledgersChanged;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Who acknowledges what a primary commits, who is to while an operation is under way, and who may, as far as is known:
 * whatever was acknowledged is with one of these. Pure.
 *
 * @param state the cluster; what speaks of a candidate needs an operation
 */
record Acknowledgers(ClusterDocument state) {

    /** Whether writes are to be acknowledged at all. */
    boolean isLossless() {
        return state.settings().durability() == DurabilityMode.LOSSLESS;
    }

    /** How many acknowledgements the settings ask for; 0 when writes are not to be acknowledged. */
    int required() {
        return isLossless() ? state.settings().acknowledgements() : 0;
    }

    /** How many acknowledgements the primary is to wait for, as the durability stands. */
    int awaited() {
        return state.durability() == Durability.LOSSLESS ? state.settings().acknowledgements() : 0;
    }

    /** Whether the server is to acknowledge writes while it follows the primary. */
    boolean mayBe(String name) {
        return isLossless() && state.node(name).filter(Node::promotable).isPresent();
    }

    /** The sound servers that are to follow the candidate. */
    Set<String> followers() {
        Set<String> followers = new LinkedHashSet<>();
        state.nodes().stream()
                .filter(node -> node.status() == NodeStatus.ONLINE)
                .map(Node::name)
                .filter(name -> !name.equals(state.operation().candidate()))
                .forEach(followers::add);
        return followers;
    }

    /** Those of the servers that are to acknowledge. */
    Set<String> among(Set<String> names) {
        Set<String> acknowledging = new LinkedHashSet<>(names);
        acknowledging.removeIf(name -> !mayBe(name));
        return acknowledging;
    }

    /**
     * The acknowledgers that can follow the candidate before the primary is closed, so that nobody waits for that: as
     * many as leave the primary the acknowledgements it needs, the candidate's among them. None when those are too few to
     * acknowledge the candidate's writes.
     */
    Set<String> early() {
        Set<String> others = among(followers());
        others.remove(state.operation().previousPrimary());
        others.retainAll(state.acknowledgers());
        int spared = others.size() + 1 - required();
        boolean enough = state.durability() == Durability.LOSSLESS
                && state.acknowledgers().contains(state.operation().candidate())
                && spared >= required();
        return enough ? others.stream().sorted().limit(spared).collect(Collectors.toSet()) : Set.of();
    }

    /**
     * The followers, and whoever else may follow the candidate since an earlier time or an attempt that was given up: a
     * server that is not reached keeps doing what it was told last. One that was the primary itself follows nobody, unless
     * it may just as well have been the candidate, and one that is never promoted was not told to acknowledge unless that
     * is recorded.
     */
    Set<String> possible() {
        Set<String> possible = among(followers());
        Set<String> recorded = Set.copyOf(state.acknowledgers());
        state.nodes().stream()
                .filter(node -> node.promotable() ? node.status() != NodeStatus.ONLINE : recorded.contains(node.name()))
                .filter(node -> !node.formerPrimary() || recorded.contains(node.name()))
                .map(Node::name)
                .filter(name -> !name.equals(state.operation().candidate()))
                .forEach(possible::add);
        return possible;
    }

    /**
     * Those of the old primary and of the candidate, of whom nobody knows which is open. The old one was not told to
     * follow the candidate; whoever else may acknowledge to it is counted.
     */
    Set<String> ofEither() {
        Set<String> either = new LinkedHashSet<>(state.acknowledgers());
        either.addAll(possible());
        either.remove(state.operation().previousPrimary());
        return either;
    }

    /**
     * The fact that these are it from now on; empty when that is recorded already.
     *
     * @param possible who may acknowledge, if anybody is to
     */
    Optional<AcknowledgersChanged> replacedBy(Set<String> possible, String reason) {
        List<String> acknowledgers = isLossless() ? List.copyOf(possible) : List.of();
        return acknowledgers.equals(state.acknowledgers())
                ? Optional.empty()
                : Optional.of(new AcknowledgersChanged(state.cluster(), state.epoch(), acknowledgers, reason));
    }
}
