package io.relevo.simulation;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What goes wrong, when, and when it is mended again. Each schedule has its own selection of kinds and its own rate. */
final class Faults {
    private static final List<FaultKind> DURING_HAND_OVER = List.of(
            FaultKind.SERVER_CRASH,
            FaultKind.SERVER_RESTART,
            FaultKind.SERVER_PAUSE,
            FaultKind.SERVER_CUT_FROM_OWNERS,
            FaultKind.SERVER_CUT_FROM_SERVERS,
            FaultKind.APPLIER_DELAYED,
            FaultKind.OWNER_CRASH,
            FaultKind.OWNER_PAUSE,
            FaultKind.REBALANCE,
            FaultKind.FALSE_VERDICT);

    private final World world;
    private final Dice dice;
    private final Set<FaultKind> kinds = EnumSet.noneOf(FaultKind.class);
    private final Map<FaultKind, Integer> injected = new EnumMap<>(FaultKind.class);
    private final int per1000;
    private final int mendsPer1000;

    Faults(World world) {
        this.world = world;
        this.dice = world.dice();
        for (FaultKind kind : FaultKind.values()) {
            if (dice.in1000(550)) {
                kinds.add(kind);
            }
        }
        this.per1000 = dice.below(2) == 0 ? 12 : 30;
        this.mendsPer1000 = dice.below(2) == 0 ? 15 : 40;
    }

    Map<FaultKind, Integer> injected() {
        return injected;
    }

    void step() {
        if (dice.in1000(per1000)) {
            FaultKind kind = dice.pick(List.of(FaultKind.values()));
            if (kinds.contains(kind)) {
                inject(kind);
            }
        }
        if (kinds.contains(FaultKind.NEW_PRIMARY_CRASH) && dice.in1000(4)) {
            inject(FaultKind.NEW_PRIMARY_CRASH);
        }
        if (kinds.contains(FaultKind.IN_HAND_OVER) && world.isHandingOver() && dice.in1000(60)) {
            inject(FaultKind.IN_HAND_OVER);
        }
        if (dice.in1000(mendsPer1000)) {
            mend(dice.pick(world.servers()));
        }
        if (dice.in1000(mendsPer1000)) {
            mend(dice.pick(world.owners()));
        }
        if (dice.in1000(mendsPer1000)) {
            world.log().away = false;
        }
    }

    private void inject(FaultKind kind) {
        SimulatedServer server = victim();
        SimulatedOwner owner = dice.pick(world.owners());
        switch (kind) {
            case SERVER_CRASH -> say(kind, server.name(), server.up, server::crash);
            case SERVER_RESTART ->
                say(kind, server.name(), server.up, () -> {
                    server.crash();
                    server.start();
                });
            case APPLIER_BROKEN -> say(kind, server.name(), !server.applierBroken, () -> server.applierBroken = true);
            case APPLIER_DELAYED ->
                say(kind, server.name(), !server.applierDelayed, () -> server.applierDelayed = true);
            case RECEIVER_SLOW -> say(kind, server.name(), !server.receiverSlow, () -> server.receiverSlow = true);
            case NEW_PRIMARY_CRASH ->
                world.invariants()
                        .openedJustNow()
                        .ifPresent(opened -> say(kind, opened.name(), opened.up, opened::crash));
            case IN_HAND_OVER -> {
                if (world.isHandingOver()) {
                    inject(dice.pick(DURING_HAND_OVER));
                }
            }
            case REPLICATION_STOPPED ->
                say(
                        kind,
                        server.name(),
                        server.alive() && server.hasSource(),
                        () -> server.stopPart(dice.below(2) == 0));
            case SERVER_PAUSE -> say(kind, server.name(), server.alive(), () -> server.paused = true);
            case SERVER_CUT_FROM_OWNERS ->
                say(kind, server.name(), !server.cutFromOwners, () -> server.cutFromOwners = true);
            case SERVER_CUT_FROM_SERVERS ->
                say(kind, server.name(), !server.cutFromServers, () -> world.network()
                        .cut(server));
            case OWNER_CRASH -> say(kind, owner.name(), owner.up, owner::crash);
            case OWNER_PAUSE -> say(kind, owner.name(), owner.alive(), () -> owner.paused = true);
            case REBALANCE -> say(kind, owner.name(), owner.alive() && !world.log().away, owner::takeOver);
            case KAFKA_AWAY -> say(kind, "kafka", !world.log().away, () -> world.log().away = true);
            case FALSE_VERDICT ->
                say(kind, "watcher", true, () -> dice.pick(world.watchers()).lie());
            case DUPLICATE_MESSAGE ->
                say(kind, "watcher", true, () -> dice.pick(world.watchers()).send(true));
        }
    }

    /** Rather the primary than another. */
    private SimulatedServer victim() {
        SimulatedServer any = dice.pick(world.servers());
        return world.servers().stream()
                .filter(server -> server.writable() && dice.below(2) == 0)
                .findFirst()
                .orElse(any);
    }

    private void say(FaultKind kind, String whom, boolean possible, Runnable fault) {
        if (possible) {
            world.trace().say("FAULT", () -> kind + " " + whom);
            injected.merge(kind, 1, Integer::sum);
            fault.run();
        }
    }

    private void mend(SimulatedServer server) {
        if (!server.up) {
            world.trace().say("mended", () -> server.name() + " starts");
            server.start();
        } else if (server.applierBroken || server.applierDelayed || server.receiverSlow) {
            world.trace().say("mended", () -> server.name() + " receives and applies");
            server.receiverSlow = false;
            server.applierBroken = false;
            server.applierDelayed = false;
        } else if (server.paused || server.cutFromOwners || server.cutFromServers) {
            world.trace().say("mended", () -> server.name() + " is awake and reached");
            server.paused = false;
            server.cutFromOwners = false;
            server.cutFromServers = false;
        }
    }

    private void mend(SimulatedOwner owner) {
        if (!owner.alive()) {
            world.trace().say("mended", () -> owner.name() + " runs");
            owner.up = true;
            owner.paused = false;
        }
    }

    void mendAll() {
        world.trace().say("mended", () -> "everything");
        for (int kinds = 0; kinds < 3; kinds++) {
            world.servers().forEach(this::mend);
        }
        world.owners().forEach(this::mend);
        world.log().away = false;
        world.letAnswersArrive();
    }
}
