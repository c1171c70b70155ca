package io.relevo.resync.api;

import io.relevo.events.ClusterDocument;
import io.relevo.events.ClusterDocument.Node;
import io.relevo.events.ClusterDocument.NodeStatus;
import io.relevo.events.ResyncEvent.Method;
import io.relevo.mysql.connection.MySqlConnection;
import io.relevo.mysql.connection.MySqlFailure;
import io.relevo.resync.classify.Assessment;
import io.relevo.resync.look.DataSize;
import io.relevo.resync.look.Member;
import io.relevo.resync.look.Servers;
import io.relevo.resync.look.Survey;
import io.relevo.resync.look.Surveyor;
import io.relevo.resync.rebuild.Donors;
import io.relevo.runtime.http.Problem;
import io.relevo.runtime.http.ProblemException;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Says what a repair would be. Looks only, also at servers that are sound. */
@Singleton
public class Planner {

    private static final Logger LOG = Logger.getLogger(Planner.class);

    private final Servers servers;
    private final Surveyor surveyor;

    @Inject
    Planner(Servers servers) {
        this.servers = servers;
        this.surveyor = new Surveyor(servers);
    }

    /** Compares the node with its cluster as it is now. */
    ResyncPlan plan(ClusterDocument document, Node node) {
        Node primary = document.primaryNode()
                .orElseThrow(() -> new ProblemException(
                        Problem.conflict("The cluster has no primary to compare " + node.name() + " with.")));
        if (primary.name().equals(node.name())) {
            throw new ProblemException(Problem.conflict(node.name() + " is the primary; there is nothing to repair."));
        }
        try (MySqlConnection connection = servers.connect(node)) {
            return describe(surveyor.survey(connection, node, primary, others(document, node)));
        } catch (MySqlFailure failure) {
            throw new ProblemException(
                    Problem.unavailable("A server does not answer: " + failure.getMessage()), failure);
        }
    }

    private static List<Node> others(ClusterDocument document, Node node) {
        return document.nodes().stream()
                .filter(other -> other.status() == NodeStatus.ONLINE)
                .filter(other ->
                        !other.name().equals(node.name()) && !other.name().equals(document.primary()))
                .toList();
    }

    private ResyncPlan describe(Survey survey) {
        Assessment assessment = survey.assess();
        Optional<Member> donor = assessment.method() == Method.CLONE
                ? Donors.inOrder(survey).stream().findFirst()
                : Optional.empty();
        return new ResyncPlan(
                assessment.classification(),
                assessment.method(),
                assessment.reason(),
                assessment.missing().toString(),
                assessment.missing().transactionCount(),
                assessment.errant().toString(),
                assessment.errant().transactionCount(),
                assessment.unsavable().toString(),
                donor.map(member -> member.node().name()).orElse(null),
                donor.flatMap(this::size).orElse(null),
                assessment.needsDraining());
    }

    private Optional<Long> size(Member donor) {
        try (MySqlConnection connection = servers.connect(donor.node())) {
            return Optional.of(DataSize.bytes(connection));
        } catch (MySqlFailure unknown) {
            LOG.warnf(
                    "the size of a donor is not known: node=%s cause=%s",
                    donor.node().name(), unknown.getMessage());
            return Optional.empty();
        }
    }
}
