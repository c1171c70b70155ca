package io.relevo.watcher.probe;

import io.relevo.events.ClusterDocument.Node;
import io.relevo.mysql.connection.Endpoint;

/** Makes the watches of servers, which share the thread that asks and the room for second looks. Thread-safe. */
public final class NodeWatches {

    private static final int PRIMARIES_AT_ONCE = 64;
    private static final int OTHERS_AT_ONCE = 32;

    private final Lines lines;
    private final Pace pace;
    private final SecondLook secondLook;

    public NodeWatches(Lines lines, Pace pace) {
        this.lines = lines;
        this.pace = pace;
        this.secondLook = new SecondLook(pace.patience(), new LookRoom(PRIMARIES_AT_ONCE, OTHERS_AT_ONCE));
    }

    /**
     * The watch of one server, which is yet to be started.
     *
     * @param listener is told what is found, never of two looks at once
     */
    public NodeWatch of(Node node, ClusterSight sight, FindingListener listener, NodeMeters meters) {
        ServerLines ways = lines.to(new Endpoint(node.host(), node.port()));
        var prober = new Prober(new NodeSight(sight, node.name()), ways, pace, secondLook, listener, meters);
        var rounds = new Rounds(lines.thread(), prober, pace.afterDoubt(), meters::late, System::nanoTime);
        return new NodeWatch(ways.line(), prober, rounds, meters, pace.tick());
    }
}
