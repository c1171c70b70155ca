package io.relevo.topology.decision;

import static org.assertj.core.api.Assertions.assertThat;

import io.relevo.events.ClusterDocument.Durability;
import io.relevo.events.ClusterDocument.Phase;
import io.relevo.events.ClusterSettings;
import io.relevo.events.ClusterSettings.DurabilityMode;
import io.relevo.events.ClusterSettings.Failback;
import io.relevo.events.ClusterSettings.WhenIncomplete;
import io.relevo.events.ClusterSettings.WhenTooFewReplicas;
import io.relevo.events.FailoverFact.FailoverRefused;
import io.relevo.mysql.snapshot.ServiceState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * The durability table of the documentation, found out by playing each case against the rules. To write it anew:
 * {@code mvn test -pl topology-service -am -Dtest=DurabilityTableTest -Drelevo.regenerate=true}.
 */
class DurabilityTableTest {
    private static final Path PAGE = Path.of("..", "docs", "states-and-invariants.md");
    private static final String BEGIN = "<!-- durability table: made by DurabilityTableTest -->\n";
    private static final String END = "<!-- end of durability table -->\n";
    private static final int MOST_REPLICAS = 4;
    private static final List<Case> CASES =
            List.of(new Case(1, 1), new Case(2, 1), new Case(2, 2), new Case(4, 1), new Case(4, 2));

    /** A cluster at rest. */
    private record Case(int replicas, int acknowledgements) {}

    /** What becomes of the failover when so many replicas are lost too. */
    @FunctionalInterface
    private interface Loss {
        String leadsTo(Case of, int lost);
    }

    @Test
    void theDocumentedTableIsWhatTheRulesDo() throws IOException {
        String page = Files.readString(PAGE);
        int from = page.indexOf(BEGIN) + BEGIN.length();
        int to = page.indexOf(END);
        if (Boolean.getBoolean("relevo.regenerate")) {
            Files.writeString(PAGE, page.substring(0, from) + table() + page.substring(to));
        }
        assertThat(Files.readString(PAGE)).contains(BEGIN + table() + END);
    }

    private static String table() {
        return "\nThe primary is lost, and so many replicas at the same time:\n\n"
                + head("| replicas | *k* | " + counts(Integer::toString) + " |")
                + rows(DurabilityTableTest::lostAtOnce)
                + "\nThe primary is lost after so many replicas, one after another:\n\n"
                + head("| replicas | *k* | " + counts(Integer::toString) + " |")
                + rows(DurabilityTableTest::lostBefore)
                + "\nWrites when fewer than *k* replicas are left, by `whenTooFewReplicas`:\n\n"
                + head("| replicas | *k* | `degrade` | `block` |")
                + CASES.stream().map(DurabilityTableTest::writes).collect(Collectors.joining())
                + "\n";
    }

    private static String head(String titles) {
        return titles + "\n" + titles.replaceAll("[^|]+", "---") + "\n";
    }

    private static String rows(Loss loss) {
        return CASES.stream()
                .map(of -> begin(of) + counts(lost -> lost > of.replicas() ? "" : loss.leadsTo(of, lost)) + " |\n")
                .collect(Collectors.joining());
    }

    private static String begin(Case of) {
        return "| " + of.replicas() + " | " + of.acknowledgements() + " | ";
    }

    private static String counts(IntFunction<String> cell) {
        return IntStream.rangeClosed(0, MOST_REPLICAS).mapToObj(cell).collect(Collectors.joining(" | "));
    }

    private static Stage steady(Case of, WhenTooFewReplicas whenTooFew) {
        String[] nodes = IntStream.rangeClosed(0, of.replicas())
                .mapToObj(DurabilityTableTest::name)
                .toArray(String[]::new);
        return Stage.steady(
                new ClusterSettings(
                        DurabilityMode.LOSSLESS,
                        of.acknowledgements(),
                        whenTooFew,
                        true,
                        WhenIncomplete.REFUSE,
                        Failback.MANUAL,
                        null),
                nodes);
    }

    private static String name(int number) {
        return "mysql-" + (number + 1);
    }

    private static String lostAtOnce(Case of, int lost) {
        Stage stage = steady(of, WhenTooFewReplicas.DEGRADE);
        for (int replica = 1; replica <= lost; replica++) {
            stage.servers.server(name(replica)).gone();
        }
        return primaryLost(stage, of, lost);
    }

    private static String lostBefore(Case of, int lost) {
        return primaryLost(afterLosses(of, lost, WhenTooFewReplicas.DEGRADE), of, lost);
    }

    /** Each loss is noticed, and the others catch up, before the next. */
    private static Stage afterLosses(Case of, int lost, WhenTooFewReplicas whenTooFew) {
        Stage stage = steady(of, whenTooFew);
        for (int replica = 1; replica <= lost; replica++) {
            stage.servers.server(name(replica)).gone();
            stage.replicaDown(name(replica)).look().look();
        }
        return stage;
    }

    private static String primaryLost(Stage stage, Case of, int lost) {
        stage.servers.server(name(0)).gone();
        stage.primaryDown(name(0));
        for (int replica = lost + 1; replica <= of.replicas(); replica++) {
            stage.servers.server(name(replica)).receiver(ServiceState.OFF);
        }
        stage.frozen();
        return stage.state().phase() == Phase.NO_PRIMARY
                ? "`" + stage.lastFact(FailoverRefused.class).rule() + "`"
                : "promoted";
    }

    private static String writes(Case of) {
        return begin(of) + writes(of, WhenTooFewReplicas.DEGRADE) + " | " + writes(of, WhenTooFewReplicas.BLOCK)
                + " |\n";
    }

    private static String writes(Case of, WhenTooFewReplicas whenTooFew) {
        Stage stage = afterLosses(of, of.replicas() - of.acknowledgements() + 1, whenTooFew);
        return stage.state().durability() == Durability.DEGRADED ? "go on, `DEGRADED`" : "wait, `LOSSLESS`";
    }
}
