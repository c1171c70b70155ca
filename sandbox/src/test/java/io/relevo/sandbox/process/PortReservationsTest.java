package io.relevo.sandbox.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PortReservationsTest {
    @TempDir
    Path directory;

    @Test
    void noPortIsGivenTwice() throws IOException {
        PortReservations reservations = new PortReservations(directory.resolve("ports"));
        Path first = Files.createDirectory(directory.resolve("first"));
        Path second = Files.createDirectory(directory.resolve("second"));
        List<Integer> ports = reservations.reserve(first, 200);
        Set<Integer> all = new HashSet<>(ports);
        all.addAll(reservations.reserve(second, 200));
        assertThat(all).hasSize(400);
    }

    @Test
    void releasedPortsAreForgotten() throws IOException {
        PortReservations reservations = new PortReservations(directory.resolve("ports"));
        reservations.reserve(directory, 5);
        reservations.release(directory);
        try (var left = Files.newDirectoryStream(directory.resolve("ports"), "[0-9]*")) {
            assertThat(left).isEmpty();
        }
    }

    @Test
    void theHolderOfAPortIsFound() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            int port = socket.getLocalPort();
            assertThat(PortReservations.isFree(port)).isFalse();
            assertThat(PortOwner.of(port)).contains(ProcessHandle.current().pid());
        }
    }
}
