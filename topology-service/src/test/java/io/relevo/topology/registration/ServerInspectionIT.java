package io.relevo.topology.registration;

import static org.assertj.core.api.Assertions.assertThat;

import io.relevo.events.ClusterDocument.NodeAddress;
import io.relevo.events.ClusterSettings;
import io.relevo.mysql.connection.Account;
import io.relevo.mysql.connection.Secret;
import io.relevo.sandbox.mysql.Credentials;
import io.relevo.sandbox.mysql.MySqlNode;
import io.relevo.sandbox.mysql.MySqlServers;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ServerInspectionIT {
    private static MySqlServers servers;
    private static Credentials admin;

    @BeforeAll
    static void start() {
        servers = MySqlServers.start(2);
        admin = servers.accounts().admin();
        MySqlNode unfit = servers.node("mysql-2");
        unfit.stop();
        unfit.configure(List.of("gtid_mode=OFF_PERMISSIVE"));
        unfit.start();
    }

    @AfterAll
    static void stop() {
        servers.close();
    }

    @Test
    void aFitServerHasNoFindings() throws InterruptedException {
        assertThat(inspect(admin.password(), address("a", "mysql-1"))).isEmpty();
    }

    @Test
    void namesTheEndpointThatRefuses() throws InterruptedException {
        assertThat(inspect(admin.password(), new NodeAddress("a", "127.0.0.1", 1)))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.code()).isEqualTo("REFUSED");
                    assertThat(finding.sentence())
                            .isEqualTo("a (127.0.0.1:1): the connection was refused;"
                                    + " start the server, or correct host and port");
                });
    }

    @Test
    void namesTheAccountThatIsNotAccepted() throws InterruptedException {
        assertThat(inspect("wrong", address("a", "mysql-1"))).singleElement().satisfies(finding -> {
            assertThat(finding.code()).isEqualTo("ACCESS_DENIED");
            assertThat(finding.problem()).contains("'" + admin.user() + "'").doesNotContain("wrong");
        });
    }

    @Test
    void namesWhatIsOffAndHowToMendIt() throws InterruptedException {
        assertThat(inspect(admin.password(), address("b", "mysql-2"))).anySatisfy(finding -> {
            assertThat(finding.code()).isEqualTo("GTID_MODE_OFF");
            assertThat(finding.mend()).contains("gtid_mode=ON");
        });
    }

    @Test
    void twoNamesOfOneServerAreADuplicate() throws InterruptedException {
        assertThat(inspect(admin.password(), address("a", "mysql-1"), address("same", "mysql-1")))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.code()).isEqualTo("DUPLICATE_SERVER_UUID");
                    assertThat(finding.node()).isEqualTo("same");
                    assertThat(finding.problem()).contains("of a:");
                    assertThat(finding.mend()).contains("auto.cnf");
                });
    }

    private static List<ServerFinding> inspect(String password, NodeAddress... nodes) throws InterruptedException {
        Account account = new Account(admin.user(), Secret.of(password));
        return new ServerInspection(new ServerVisit(account), List::of)
                .inspect(new ClusterDeclaration("c", ClusterSettings.lossless(), List.of(nodes)));
    }

    private static NodeAddress address(String name, String server) {
        MySqlNode node = servers.node(server);
        return new NodeAddress(name, node.host(), node.port());
    }
}
