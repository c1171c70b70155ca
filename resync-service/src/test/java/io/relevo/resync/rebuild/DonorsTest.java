package io.relevo.resync.rebuild;

import static org.assertj.core.api.Assertions.assertThat;

import io.relevo.events.ClusterDocument.Node;
import io.relevo.events.ClusterDocument.NodeStatus;
import io.relevo.mysql.gtid.GtidSet;
import io.relevo.mysql.snapshot.ApplierStatus;
import io.relevo.mysql.snapshot.ReceiverStatus;
import io.relevo.mysql.snapshot.SemiSyncStatus;
import io.relevo.mysql.snapshot.ServerSnapshot;
import io.relevo.mysql.snapshot.ServerVersion;
import io.relevo.mysql.snapshot.ServiceState;
import io.relevo.resync.classify.Holding;
import io.relevo.resync.look.Member;
import io.relevo.resync.look.Survey;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DonorsTest {

    private static final String SOURCE = "00000000-0000-0000-0000-00000000000a:";
    private static final ServerVersion VERSION = new ServerVersion(9, 7, 4);

    private final Member returned = member("returned", "1-5", ServiceState.OFF, VERSION);
    private final Member primary = member("primary", "1-20", ServiceState.OFF, VERSION, "1-9");

    @Test
    void theReplicaThatLacksTheLeastComesFirstAndThePrimaryLast() {
        Member behind = member("behind", "1-12", ServiceState.ON, VERSION);
        Member close = member("close", "1-19", ServiceState.ON, VERSION);

        assertThat(order(behind, close)).containsExactly("close", "behind", "primary");
    }

    @Test
    void aReplicaThatDoesNotReplicateIsNoDonor() {
        assertThat(order(member("stopped", "1-20", ServiceState.OFF, VERSION))).containsExactly("primary");
    }

    @Test
    void aReplicaThatLacksWhatThePrimaryPurgedIsNoDonor() {
        assertThat(order(member("hopeless", "1-8", ServiceState.ON, VERSION))).containsExactly("primary");
    }

    @Test
    void aReplicaWithTransactionsOfItsOwnIsNoDonor() {
        assertThat(order(member("errant", "1-21", ServiceState.ON, VERSION))).containsExactly("primary");
    }

    @Test
    void serversOfAnotherSeriesAreNoDonors() {
        Member other = member("other", "1-20", ServiceState.ON, new ServerVersion(8, 4, 6));

        assertThat(order(other)).containsExactly("primary");
        assertThat(Donors.inOrder(new Survey(
                        member("returned", "1-5", ServiceState.OFF, new ServerVersion(8, 4, 6)), primary, List.of())))
                .isEmpty();
    }

    private List<String> order(Member... others) {
        return Donors.inOrder(new Survey(returned, primary, List.of(others))).stream()
                .map(member -> member.node().name())
                .toList();
    }

    private static Member member(String name, String executed, ServiceState state, ServerVersion version) {
        return member(name, executed, state, version, "1-2");
    }

    private static Member member(
            String name, String executed, ServiceState state, ServerVersion version, String purged) {
        Node node = new Node(name, "127.0.0.1", 3306, null, NodeStatus.ONLINE, false);
        GtidSet done = GtidSet.parse(SOURCE + executed);
        GtidSet gone = GtidSet.parse(SOURCE + purged);
        ServerSnapshot snapshot = new ServerSnapshot(
                name,
                1,
                version,
                true,
                true,
                false,
                true,
                true,
                done,
                gone,
                Optional.of(new ReceiverStatus("h", 3306, "", state, GtidSet.empty(), 0, "", 0, true)),
                Optional.of(new ApplierStatus(state, 0, Duration.ZERO)),
                new SemiSyncStatus(true, true, false, false, 0, 1, false));
        return new Member(node, snapshot, new Holding(done, gone, GtidSet.empty()));
    }
}
