package io.relevo.backup.restore;

import io.relevo.backup.manifest.Manifest;
import io.relevo.events.ClusterDocument;
import io.relevo.mysql.snapshot.ServerVersion;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Which servers a backup is not restored into, and why. */
public final class TargetRules {

    private TargetRules() {}

    /** Every reason against it, for people; none when it may be done. */
    public static List<String> refusals(TargetFacts target, Manifest backup, Collection<ClusterDocument> clusters) {
        List<String> refusals = new ArrayList<>();
        clusters.forEach(cluster -> cluster.nodes().stream()
                .filter(node -> isTarget(node, target))
                .forEach(node -> refusals.add("it is %s of cluster %s: a member of a cluster is not overwritten"
                        .formatted(node.name(), cluster.cluster()))));
        if (!target.userSchemas().isEmpty()) {
            refusals.add("it is not empty: it has the schemas " + String.join(", ", target.userSchemas()));
        }
        if (target.channels() > 0) {
            refusals.add("it is set up as a replica: RESET REPLICA ALL makes it one no more");
        }
        if (!target.executedOnlyItsOwn()) {
            refusals.add("it has executed transactions of other servers: " + target.executed());
        }
        if (!target.partialRevokesOn() && backup.hasPartialRevokes()) {
            refusals.add(
                    "accounts of the backup have privileges on everything but some schemas, which it does not know:"
                            + " SET PERSIST partial_revokes = ON");
        }
        refusals.addAll(differences(target, backup.source()));
        return refusals;
    }

    private static List<String> differences(TargetFacts target, Manifest.Source source) {
        List<String> refusals = new ArrayList<>();
        ServerVersion from = ServerVersion.parse(source.serverVersion());
        if (!target.version().sameSeries(from) && !target.version().atLeast(from)) {
            refusals.add("it runs %s, older than the backup's source with %s".formatted(target.version(), from));
        }
        if (target.lowerCaseTableNames() != source.lowerCaseTableNames()) {
            refusals.add("its lower_case_table_names is %d, that of the backup's source is %d"
                    .formatted(target.lowerCaseTableNames(), source.lowerCaseTableNames()));
        }
        if (!target.gtidModeOn()) {
            refusals.add("its gtid_mode is not ON");
        }
        return refusals;
    }

    private static boolean isTarget(ClusterDocument.Node node, TargetFacts target) {
        boolean sameEndpoint = node.host().equalsIgnoreCase(target.endpoint().host())
                && node.port() == target.endpoint().port();
        return sameEndpoint || target.serverUuid().equalsIgnoreCase(node.serverUuid());
    }
}
