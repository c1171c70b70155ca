package io.relevo.sandbox.process;

import io.relevo.sandbox.SandboxFailure;
import io.relevo.sandbox.storage.CrossProcessLock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Loopback ports that no two sandboxes of this user take at once. A reservation names the directory it is for and is
 * void when that directory is gone. The ports lie below those the kernel gives to outgoing connections.
 */
public final class PortReservations {
    private static final int LOWEST = 20_000;
    private static final int HIGHEST = 32_000;
    private static final int ATTEMPTS = 5_000;

    private final Path directory;

    PortReservations(Path directory) {
        this.directory = directory;
    }

    /** The reservations of this user on this machine. */
    public static PortReservations ofThisUser() {
        return new PortReservations(
                Path.of(System.getProperty("java.io.tmpdir"), "relevo-ports-" + System.getProperty("user.name")));
    }

    /** Reserves as many free ports for the owner, an existing directory. */
    public List<Integer> reserve(Path owner, int count) {
        try (CrossProcessLock lock = CrossProcessLock.acquire(directory.resolve("lock"))) {
            lock.check();
            List<Integer> ports = new ArrayList<>();
            for (int attempt = 0; attempt < ATTEMPTS && ports.size() < count; attempt++) {
                int port = ThreadLocalRandom.current().nextInt(LOWEST, HIGHEST);
                if (!taken(port) && isFree(port)) {
                    Files.writeString(reservation(port), owner.toString());
                    ports.add(port);
                }
            }
            return enough(ports, count);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Gives back what the owner holds. */
    public void release(Path owner) {
        try (CrossProcessLock lock = CrossProcessLock.acquire(directory.resolve("lock"));
                var files = Files.newDirectoryStream(directory, "[0-9]*")) {
            lock.check();
            for (Path file : files) {
                if (Files.readString(file).equals(owner.toString())) {
                    Files.delete(file);
                }
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static List<Integer> enough(List<Integer> ports, int count) {
        if (ports.size() < count) {
            throw new SandboxFailure(
                    SandboxFailure.Kind.IN_USE, "no " + count + " free loopback ports between 20000 and 32000");
        }
        return ports;
    }

    private boolean taken(int port) throws IOException {
        Path file = reservation(port);
        return Files.exists(file) && Files.isDirectory(Path.of(Files.readString(file)));
    }

    private Path reservation(int port) {
        return directory.resolve(Integer.toString(port));
    }

    /** Whether nothing listens on the loopback port now. */
    public static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port), 1);
            return true;
        } catch (IOException taken) {
            return false;
        }
    }
}
