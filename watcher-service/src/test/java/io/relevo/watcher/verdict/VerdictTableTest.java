package io.relevo.watcher.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The table as people read it: one line of evidence, one rule. A star after a hearing: two heartbeats missed. */
class VerdictTableTest {

    @ParameterizedTest(name = "{0} {1} after {2} failures, replicas say [{3}], waited {4}: {5}")
    @CsvSource({
        "PRIMARY, ANSWERED,             0, CONNECTING*,              A_DRAIN,   ANSWERED",
        "PRIMARY, ANSWERED_WITH_ERROR,  1, CONNECTING*,              A_DRAIN,   ANSWERED_WITH_ERROR",
        "PRIMARY, TOO_MANY_CONNECTIONS, 1, CONNECTING*,              A_DRAIN,   TOO_MANY_CONNECTIONS",
        "PRIMARY, PENDING,              1, CONNECTING*,              A_DRAIN,   STILL_LOOKING",
        // The port is refused.
        "PRIMARY, REFUSED, 1, CONNECTING,                            A_MOMENT,  REFUSED_RECEIVERS_LOST",
        "PRIMARY, REFUSED, 1, CONNECTING CONNECTING,                 A_MOMENT,  REFUSED_RECEIVERS_LOST",
        "PRIMARY, REFUSED, 1, CONNECTING STOPPED,                    A_MOMENT,  REFUSED_RECEIVERS_LOST",
        "PRIMARY, REFUSED, 1, CONNECTING NO_ANSWER,                  A_MOMENT,  REFUSED_RECEIVERS_LOST",
        "PRIMARY, REFUSED, 1, CONNECTING FOLLOWS_ANOTHER,            A_MOMENT,  REFUSED_RECEIVERS_LOST",
        "PRIMARY, REFUSED, 1, STOPPED,                               A_MOMENT,  REFUSED_RECEIVERS_STOPPED",
        "PRIMARY, REFUSED, 1, CONNECTING CONNECTED,                  A_MOMENT,  REFUSED_RECEIVER_CONNECTED",
        "PRIMARY, REFUSED, 1, CONNECTED* CONNECTED,                  PATIENTLY, REFUSED_RECEIVER_CONNECTED",
        "PRIMARY, REFUSED, 9, CONNECTING CONNECTED*,                 PATIENTLY, REFUSED_HEARTBEATS_MISSED",
        "PRIMARY, REFUSED, 9, CONNECTED* CONNECTED*,                 PATIENTLY, REFUSED_HEARTBEATS_MISSED",
        "PRIMARY, REFUSED, 9, CONNECTED* RECEIVING,                  PATIENTLY, REFUSED_RECEIVER_CONNECTED",
        "PRIMARY, REFUSED, 9, CONNECTED* RECEIVING,                  A_DRAIN,   HEARD_BY_REPLICA",
        "PRIMARY, REFUSED, 9, CONNECTING* RECEIVING*,                A_DRAIN,   HEARD_BY_REPLICA",
        "PRIMARY, REFUSED, 1, CONNECTING CATCHING_UP,                A_MOMENT,  REFUSED_RECEIVER_CONNECTED",
        "PRIMARY, REFUSED, 1, CONNECTING CATCHING_UP,                CATCH_UP,  REFUSED_RECEIVER_CATCHING_UP",
        "PRIMARY, REFUSED, 1, CONNECTED CATCHING_UP,                 CATCH_UP,  REFUSED_RECEIVER_CONNECTED",
        "PRIMARY, REFUSED, 1, CONNECTING PENDING,                    A_MOMENT,  REFUSED_AWAITING_REPLICAS",
        "PRIMARY, REFUSED, 1, NO_ANSWER,                             A_MOMENT,  REFUSED_AWAITING_REPLICAS",
        "PRIMARY, REFUSED, 9, NO_ANSWER* FOLLOWS_ANOTHER,            PATIENTLY, REFUSED_NO_WITNESS",
        "PRIMARY, REFUSED, 1, '',                                    A_MOMENT,  REFUSED_ALONE_ONCE",
        "PRIMARY, REFUSED, 2, '',                                    A_MOMENT,  REFUSED_ALONE",
        // Nothing comes back.
        "PRIMARY, SILENT,  1, CONNECTING CONNECTING,                 CATCH_UP,  SILENT_LISTENING",
        "PRIMARY, SILENT,  1, CONNECTED* PENDING,                    PATIENTLY, SILENT_LISTENING",
        "PRIMARY, SILENT,  2, CONNECTED* CONNECTING*,                PATIENTLY, SILENT_HEARTBEATS_MISSED",
        "PRIMARY, SILENT,  2, CONNECTED* NO_ANSWER*,                 PATIENTLY, SILENT_HEARTBEATS_MISSED",
        "PRIMARY, SILENT,  2, CONNECTED* CONNECTED,                  PATIENTLY, SILENT_LISTENING",
        "PRIMARY, SILENT,  2, CONNECTED* CATCHING_UP,                PATIENTLY, SILENT_LISTENING",
        "PRIMARY, SILENT,  2, CONNECTED* RECEIVING,                  CATCH_UP,  HEARD_BY_REPLICA",
        "PRIMARY, SILENT,  2, STOPPED* NO_ANSWER*,                   PATIENTLY, SILENT_RECEIVERS_STOPPED",
        "PRIMARY, SILENT,  2, FOLLOWS_ANOTHER* NO_ANSWER*,           PATIENTLY, SILENT_NO_WITNESS",
        "PRIMARY, SILENT,  2, NO_ANSWER,                             CATCH_UP,  SILENT_LISTENING",
        "PRIMARY, SILENT,  9, '',                                    A_DRAIN,   SILENT_ALONE",
        // Replicas need no witness, but two failures.
        "REPLICA, REFUSED, 1, CONNECTED,                             A_MOMENT,  REPLICA_FAILED_ONCE",
        "REPLICA, REFUSED, 2, CONNECTED,                             A_MOMENT,  REPLICA_REFUSED",
        "REPLICA, SILENT,  2, '',                                    A_MOMENT,  REPLICA_SILENT",
        "REPLICA, TOO_MANY_CONNECTIONS, 2, '',                       A_DRAIN,   TOO_MANY_CONNECTIONS",
        // A clone restarts the server.
        "UNDER_REPAIR, REFUSED, 9, '',                               CATCH_UP,  REPAIR_GRACE",
        "UNDER_REPAIR, REFUSED, 9, '',                               PATIENTLY, REPLICA_REFUSED",
    })
    void a_line_of_evidence_fires_one_rule(
            Role role, Contact contact, int failed, String replicas, Waited waited, Rule rule) {
        var evidence = new Evidence(role, contact, failed, witnesses(replicas), waited);

        assertThat(Verdict.judge(evidence).rule()).isEqualTo(rule);
    }

    private static List<Witness> witnesses(String words) {
        List<Witness> witnesses = new ArrayList<>();
        for (String word : words.isBlank() ? new String[0] : words.split(" ")) {
            boolean missed = word.endsWith("*");
            Hearing hearing = Hearing.valueOf(missed ? word.substring(0, word.length() - 1) : word);
            witnesses.add(new Witness("r" + witnesses.size(), hearing, missed));
        }
        return witnesses;
    }
}
