package io.relevo.watcher.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The table as people read it: one line of evidence, one rule. A star after a hearing: two heartbeats missed. */
class VerdictTableTest {

    @ParameterizedTest(name = "{0} {1} after {2} failures, replicas say [{3}], patience over {4}: {5}")
    @CsvSource({
        "PRIMARY, ANSWERED,             0, CONNECTING*,              true,  ANSWERED",
        "PRIMARY, ANSWERED_WITH_ERROR,  1, CONNECTING*,              true,  ANSWERED_WITH_ERROR",
        "PRIMARY, TOO_MANY_CONNECTIONS, 1, CONNECTING*,              true,  TOO_MANY_CONNECTIONS",
        "PRIMARY, PENDING,              1, CONNECTING*,              true,  STILL_LOOKING",
        // The port is refused.
        "PRIMARY, REFUSED, 1, CONNECTING,                            false, REFUSED_RECEIVERS_LOST",
        "PRIMARY, REFUSED, 1, CONNECTING CONNECTING,                 false, REFUSED_RECEIVERS_LOST",
        "PRIMARY, REFUSED, 1, CONNECTING STOPPED,                    false, REFUSED_RECEIVERS_LOST",
        "PRIMARY, REFUSED, 1, CONNECTING NO_ANSWER,                  false, REFUSED_RECEIVERS_LOST",
        "PRIMARY, REFUSED, 1, CONNECTING FOLLOWS_ANOTHER,            false, REFUSED_RECEIVERS_LOST",
        "PRIMARY, REFUSED, 1, STOPPED,                               false, REFUSED_RECEIVERS_STOPPED",
        "PRIMARY, REFUSED, 1, CONNECTING CONNECTED,                  false, REFUSED_RECEIVER_CONNECTED",
        "PRIMARY, REFUSED, 1, CONNECTED* CONNECTED,                  true,  REFUSED_RECEIVER_CONNECTED",
        "PRIMARY, REFUSED, 9, CONNECTING CONNECTED*,                 true,  REFUSED_HEARTBEATS_MISSED",
        "PRIMARY, REFUSED, 9, CONNECTED* CONNECTED*,                 true,  REFUSED_HEARTBEATS_MISSED",
        "PRIMARY, REFUSED, 9, CONNECTED* PROOF_OF_LIFE,              true,  HEARD_BY_REPLICA",
        "PRIMARY, REFUSED, 9, CONNECTING* PROOF_OF_LIFE*,            true,  HEARD_BY_REPLICA",
        "PRIMARY, REFUSED, 1, CONNECTING PENDING,                    false, REFUSED_AWAITING_REPLICAS",
        "PRIMARY, REFUSED, 1, NO_ANSWER,                             false, REFUSED_AWAITING_REPLICAS",
        "PRIMARY, REFUSED, 9, NO_ANSWER* FOLLOWS_ANOTHER,            true,  REFUSED_NO_WITNESS",
        "PRIMARY, REFUSED, 1, '',                                    false, REFUSED_ALONE_ONCE",
        "PRIMARY, REFUSED, 2, '',                                    false, REFUSED_ALONE",
        // Nothing comes back.
        "PRIMARY, SILENT,  1, CONNECTING CONNECTING,                 false, SILENT_LISTENING",
        "PRIMARY, SILENT,  1, CONNECTED* PENDING,                    true,  SILENT_LISTENING",
        "PRIMARY, SILENT,  2, CONNECTED* CONNECTING*,                true,  SILENT_HEARTBEATS_MISSED",
        "PRIMARY, SILENT,  2, CONNECTED* NO_ANSWER*,                 true,  SILENT_HEARTBEATS_MISSED",
        "PRIMARY, SILENT,  2, CONNECTED* CONNECTED,                  true,  SILENT_LISTENING",
        "PRIMARY, SILENT,  2, CONNECTED* PROOF_OF_LIFE,              true,  HEARD_BY_REPLICA",
        "PRIMARY, SILENT,  2, STOPPED* NO_ANSWER*,                   true,  SILENT_RECEIVERS_STOPPED",
        "PRIMARY, SILENT,  2, FOLLOWS_ANOTHER* NO_ANSWER*,           true,  SILENT_NO_WITNESS",
        "PRIMARY, SILENT,  2, NO_ANSWER,                             false, SILENT_LISTENING",
        "PRIMARY, SILENT,  9, '',                                    true,  SILENT_ALONE",
        // Replicas need no witness, but two failures.
        "REPLICA, REFUSED, 1, CONNECTED,                             false, REPLICA_FAILED_ONCE",
        "REPLICA, REFUSED, 2, CONNECTED,                             false, REPLICA_REFUSED",
        "REPLICA, SILENT,  2, '',                                    false, REPLICA_SILENT",
        "REPLICA, TOO_MANY_CONNECTIONS, 2, '',                       true,  TOO_MANY_CONNECTIONS",
        // A clone restarts the server.
        "UNDER_REPAIR, REFUSED, 9, '',                               false, REPAIR_GRACE",
        "UNDER_REPAIR, REFUSED, 9, '',                               true,  REPLICA_REFUSED",
    })
    void a_line_of_evidence_fires_one_rule(
            Role role, Contact contact, int failed, String replicas, boolean patienceOver, Rule rule) {
        var evidence = new Evidence(role, contact, failed, witnesses(replicas), patienceOver);

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
