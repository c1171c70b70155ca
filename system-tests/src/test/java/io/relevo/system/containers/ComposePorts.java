package io.relevo.system.containers;

import io.relevo.sandbox.process.PortReservations;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/**
 * Loopback ports of one stack.
 *
 * @param write clients write here
 * @param read clients read here
 * @param statistics the router's page
 * @param page the topology service
 * @param kafka past the network of the containers
 * @param spare the empty server to restore into
 * @param servers past the router, in order
 */
record ComposePorts(int write, int read, int statistics, int page, int kafka, int spare, List<Integer> servers) {
    private static final int SERVERS = 3;

    /** Free ports, held for the directory. */
    static ComposePorts reserve(Path owner) {
        Iterator<Integer> ports =
                PortReservations.ofThisUser().reserve(owner, 6 + SERVERS).iterator();
        return new ComposePorts(
                ports.next(),
                ports.next(),
                ports.next(),
                ports.next(),
                ports.next(),
                ports.next(),
                List.of(ports.next(), ports.next(), ports.next()));
    }

    /** By the names the compose files know. */
    Map<String, String> environment() {
        return Map.of(
                "RELEVO_WRITE_PORT", Integer.toString(write),
                "RELEVO_READ_PORT", Integer.toString(read),
                "RELEVO_STATISTICS_PORT", Integer.toString(statistics),
                "RELEVO_PAGE_PORT", Integer.toString(page),
                "TEST_KAFKA_PORT", Integer.toString(kafka),
                "TEST_SPARE_PORT", Integer.toString(spare),
                "TEST_MYSQL_1_PORT", Integer.toString(servers.get(0)),
                "TEST_MYSQL_2_PORT", Integer.toString(servers.get(1)),
                "TEST_MYSQL_3_PORT", Integer.toString(servers.get(2)));
    }
}
