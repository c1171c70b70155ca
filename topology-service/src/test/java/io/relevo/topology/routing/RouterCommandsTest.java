package io.relevo.topology.routing;

import static org.assertj.core.api.Assertions.assertThat;

import io.relevo.topology.routing.RoutingTable.Roles;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RouterCommandsTest {
    private static final Roles WRITES = new Roles(true, false);
    private static final Roles READS = new Roles(false, true);
    private static final Roles NOTHING = new Roles(false, false);

    private final RouterCommands commands = new RouterCommands("w", "r");

    @Test
    void everythingIsCutBeforeAnythingIsOpened() {
        String line = commands.line(
                new RoutingTable(Map.of("a", WRITES, "b", READS)), new RoutingTable(Map.of("a", NOTHING, "b", WRITES)));
        assertThat(line)
                .isEqualTo("set server w/a agent down; set server r/a agent down; shutdown sessions server w/a; "
                        + "set server r/b agent down; set server w/b weight 100%; set server w/b agent up");
    }

    @Test
    void aRouterThatWasToldNothingYetIsToldOnlyWhatToCut() {
        assertThat(commands.line(null, new RoutingTable(Map.of("a", WRITES, "b", READS))))
                .isEqualTo("set server r/a agent down; set server w/b agent down");
    }

    @Test
    void aServerThatIsAboutToCloseKeepsItsSessionsUntilItIsClosed() {
        RoutingTable open = new RoutingTable(Map.of("a", WRITES));
        RoutingTable aboutToClose = new RoutingTable(Map.of("a", new Roles(false, true, false)));
        RoutingTable closed = new RoutingTable(Map.of("a", NOTHING));
        assertThat(commands.line(open, aboutToClose)).isEqualTo("set server w/a weight 0%; set server r/a agent down");
        assertThat(commands.line(aboutToClose, closed))
                .isEqualTo("set server w/a agent down; set server r/a agent down; shutdown sessions server w/a");
    }

    @Test
    void sessionsAreEndedOnlyOnAServerThatHadWriters() {
        assertThat(commands.line(new RoutingTable(Map.of("a", READS)), new RoutingTable(Map.of("a", NOTHING))))
                .doesNotContain("shutdown sessions");
    }
}
