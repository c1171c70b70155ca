package io.relevo.simulation;

import io.relevo.events.ClusterDocument;
import io.relevo.events.ClusterDocument.NodeAddress;
import io.relevo.events.RelevoCommand.RegisterCluster;
import io.relevo.events.RelevoCommand.RequestFailover;
import io.relevo.events.RelevoCommand.RequestSwitchover;
import io.relevo.topology.decision.Input;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Who does something next: everybody runs at once, and the dice decide whose turn it is. */
final class Schedule {
    private final World world;
    private final Dice dice;
    private final int slowness;
    private int commands;

    Schedule(World world) {
        this.world = world;
        this.dice = world.dice();
        this.slowness = dice.below(3) * dice.below(500);
    }

    void begin() {
        register();
    }

    private void register() {
        world.log()
                .append(new Input.Commanded(
                        "command-" + ++commands,
                        new RegisterCluster("c", "simulation", world.settings(), world.addresses())));
    }

    /** A server is taken out of the declaration, or what was taken out is put into it again. */
    private void redeclare() {
        Optional<String> left =
                dice.in1000(600) ? Optional.of(dice.pick(world.servers()).name()) : Optional.empty();
        world.declareAllBut(left);
        world.trace().say("operator", () -> "declares " + names(world.addresses()));
        register();
    }

    private static List<String> names(List<NodeAddress> addresses) {
        return addresses.stream().map(NodeAddress::name).toList();
    }

    /** Whoever declared a cluster asks until the record agrees. */
    private void registerWhatDiffers() {
        ClusterDocument document = world.log().document();
        boolean differs =
                document != null && !document.nodesByName().keySet().equals(Set.copyOf(names(world.addresses())));
        if (differs) {
            register();
        }
    }

    /** One small step of one part. */
    void step() {
        if (dice.in1000(15)) {
            registerWhatDiffers();
        }
        int turn = dice.below(100);
        if (turn < 34) {
            replicate(dice.pick(world.servers()));
        } else if (turn < 44) {
            dice.pick(world.routers()).write();
        } else if (turn < 80) {
            own(dice.pick(world.owners()));
        } else if (turn < 90) {
            watch(dice.pick(world.watchers()));
        } else if (turn < 94) {
            world.resync().step();
        } else if (turn < 97) {
            dice.pick(world.routers()).ask(dice.pick(world.owners()));
        } else {
            assign();
        }
    }

    /** In some schedules the last server is slow to receive. */
    private void replicate(SimulatedServer server) {
        if (server == world.servers().getLast() && dice.in1000(slowness)) {
            return;
        }
        switch (dice.below(5)) {
            case 0 -> server.apply();
            case 1 -> {
                if (server.wantsToConnect()) {
                    server.connect();
                }
            }
            default -> server.receive();
        }
    }

    private void own(SimulatedOwner owner) {
        if (!owner.alive()) {
            return;
        }
        switch (dice.below(4)) {
            case 0 -> owner.handleOne();
            case 1 -> owner.act();
            case 2 -> owner.look();
            default -> {
                owner.handleOne();
                owner.act();
            }
        }
    }

    private void watch(SimulatedWatcher watcher) {
        switch (dice.below(4)) {
            case 0 -> watcher.refresh();
            case 1 -> watcher.send(false);
            default -> watcher.look();
        }
    }

    /** The group gives the cluster to somebody when nobody has it, or its owner is not heard of any more. */
    void assign() {
        boolean owned = world.owners().stream()
                .anyMatch(owner -> owner.alive() && owner.tenureIs(world.log().generation()));
        if (!owned && !world.log().away) {
            SimulatedOwner next = dice.pick(world.owners());
            if (next.alive()) {
                next.takeOver();
            }
        }
    }

    /** Mostly a switchover; now and then other servers, or a failover by hand, and seldom one that accepts a loss. */
    void command() {
        if (dice.in1000(250)) {
            redeclare();
            return;
        }
        if (dice.in1000(300)) {
            boolean acceptLoss = dice.in1000(50);
            world.trace().say("operator", () -> "orders a failover" + (acceptLoss ? " and accepts a loss" : ""));
            world.log()
                    .append(new Input.Commanded(
                            "command-" + ++commands, new RequestFailover("c", "operator", null, acceptLoss)));
            return;
        }
        String to = dice.pick(world.servers()).name();
        world.trace().say("operator", () -> "asks for a switchover to " + to);
        world.log().append(new Input.Commanded("command-" + ++commands, new RequestSwitchover("c", "operator", to)));
    }

    /** Everybody gets turns until nothing changes any more; no chance is left to bad luck. */
    void round() {
        assign();
        if (dice.below(10) == 0) {
            registerWhatDiffers();
        }
        for (SimulatedServer server : world.servers()) {
            if (server.wantsToConnect()) {
                server.connect();
            }
            server.receive();
            server.receive();
            server.apply();
            server.apply();
        }
        for (SimulatedWatcher watcher : world.watchers()) {
            watcher.refresh();
            watcher.look();
            watcher.send(false);
        }
        for (SimulatedOwner owner : world.owners()) {
            ownFully(owner);
        }
        world.resync().step();
        world.routers().forEach(router -> world.owners().forEach(router::ask));
        dice.pick(world.routers()).write();
    }

    private void ownFully(SimulatedOwner owner) {
        if (owner.alive()) {
            for (int turn = 0; turn < 12; turn++) {
                owner.look();
                owner.act();
                owner.handleOne();
            }
        }
    }
}
