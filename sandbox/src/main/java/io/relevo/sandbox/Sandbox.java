package io.relevo.sandbox;

import io.relevo.sandbox.cluster.Formation;
import io.relevo.sandbox.haproxy.HaProxy;
import io.relevo.sandbox.kafka.KafkaBroker;
import io.relevo.sandbox.kafka.KafkaPorts;
import io.relevo.sandbox.mysql.Accounts;
import io.relevo.sandbox.mysql.MySqlNode;
import io.relevo.sandbox.mysql.MySqlNodes;
import io.relevo.sandbox.network.LinkProcess;
import io.relevo.sandbox.service.RelevoService;
import io.relevo.sandbox.service.ServiceProcess;
import io.relevo.sandbox.storage.DirectoryTree;
import io.relevo.sandbox.storage.RelevoHome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * A whole Relevo on this machine: MySQL servers, Kafka, HAProxy and the services, as processes that outlive the one that
 * started them. A sandbox is known by its name and kept in files, so any process of the same user may handle it.
 */
public final class Sandbox {
    private final SandboxDirectory directory;
    private final SandboxPlan plan;
    private final Accounts accounts;

    Sandbox(SandboxDirectory directory, SandboxPlan plan) {
        this.directory = directory;
        this.plan = plan;
        this.accounts = Accounts.read(directory.secrets());
    }

    /**
     * Starts a new sandbox and returns when it is of use: every process ready, the cluster formed with its replicas
     * attached, and a write through the router done. When that fails, what was started is gone again.
     */
    public static Sandbox up(SandboxOptions options, Progress progress) {
        return SandboxStart.run(
                new SandboxDirectory(RelevoHome.locate(), options.name()),
                options,
                List.of(RelevoService.values()),
                progress);
    }

    /** The sandbox of that name, running or not. */
    public static Sandbox open(String name) {
        SandboxDirectory directory = existing(name);
        return directory
                .plan()
                .map(plan -> new Sandbox(directory, plan))
                .orElseThrow(() -> new SandboxFailure(
                        "sandbox " + name + " was not started completely: clear it with sandbox down --name " + name));
    }

    /**
     * Ends every process of that sandbox, whoever started it, and deletes its directory; also what is left of one whose
     * launcher died.
     */
    public static void down(String name) {
        SandboxEnd.run(existing(name));
    }

    /** The names of all sandboxes, in order. */
    public static List<String> list() {
        return SandboxDirectory.all(RelevoHome.locate()).stream()
                .map(directory -> directory.name().text())
                .toList();
    }

    private static SandboxDirectory existing(String name) {
        SandboxDirectory directory = new SandboxDirectory(RelevoHome.locate(), new SandboxName(name));
        if (!directory.exists()) {
            throw new SandboxFailure(
                    SandboxFailure.Kind.NOT_FOUND,
                    "there is no sandbox " + name + (list().isEmpty() ? "" : ", only " + String.join(", ", list())));
        }
        return directory;
    }

    /** Whether its cluster has a primary, every server takes part, and writes are as durable as they shall be. */
    public boolean isComplete() {
        return new Formation(plan, accounts).isComplete();
    }

    /** Ends it; see {@link #down(String)}. */
    public void down() {
        SandboxEnd.run(directory);
    }

    /** Does something with it; when that fails or is interrupted, it is taken down and its logs are kept aside. */
    public <T> T takenDownOnFailure(Supplier<T> work) {
        try (FailureCleanup cleanup = new FailureCleanup(directory)) {
            return cleanup.guard(work);
        }
    }

    /** Copies its logs to where those of a failed start are kept, which is answered; for what is found out before the end. */
    public Path keepLogs() {
        Path kept = directory.failureLogs();
        DirectoryTree.delete(kept);
        try {
            Files.createDirectories(kept.getParent());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        DirectoryTree.copy(directory.logs(), kept, directory.path());
        return kept;
    }

    public String name() {
        return plan.name();
    }

    /** Everything of it lies here: logs, secrets, data. */
    public Path directory() {
        return directory.path();
    }

    /** The file that declares its clusters to the topology service. */
    public Path clusterFile() {
        return directory.clusterFile();
    }

    /** The MySQL accounts of its servers, with their passwords. */
    public Accounts accounts() {
        return accounts;
    }

    public String writeEndpoint() {
        return plan.endpoint(PortRole.WRITE);
    }

    public String readEndpoint() {
        return plan.endpoint(PortRole.READ);
    }

    /** The file with the token for changing calls of the services. */
    public Path apiTokenFile() {
        return directory.secrets().resolve("api_token");
    }

    public List<MySqlNode> nodes() {
        return IntStream.range(0, plan.serverPorts().size())
                .mapToObj(index -> MySqlNodes.existing(
                        directory.path(),
                        index + 1,
                        plan.serverPorts().get(index),
                        plan.listenPorts().get(index),
                        Path.of(plan.mysqld())))
                .toList();
    }

    /** The server of that name. */
    public MySqlNode node(String name) {
        return nodes().stream()
                .filter(node -> node.name().equals(name))
                .findFirst()
                .orElseThrow(() -> notFound("server", name, plan.serverNames()));
    }

    public List<ServiceProcess> services() {
        return plan.instances().stream()
                .map(instance -> new ServiceProcess(directory.path(), instance, plan))
                .toList();
    }

    /** The service of that name: topology, watcher, resync or backup; topology-2 where there are two. */
    public ServiceProcess service(String name) {
        return services().stream()
                .filter(service -> service.name().equals(name))
                .findFirst()
                .orElseThrow(() -> notFound(
                        "service",
                        name,
                        services().stream().map(ServiceProcess::name).toList()));
    }

    private SandboxFailure notFound(String kind, String name, List<String> existing) {
        return new SandboxFailure(
                SandboxFailure.Kind.NOT_FOUND,
                "sandbox %s has no %s %s, only %s".formatted(name(), kind, name, String.join(", ", existing)));
    }

    public KafkaBroker kafka() {
        return KafkaBroker.existing(
                directory.path(), new KafkaPorts(plan.port(PortRole.KAFKA), plan.port(PortRole.KAFKA_CONTROLLER)));
    }

    public HaProxy haproxy() {
        return new HaProxy(directory.path(), plan);
    }

    /** Cuts servers off and heals that; fails when the sandbox was not started for it. */
    public LinkProcess network() {
        if (!plan.isCuttable()) {
            throw new SandboxFailure(
                    "sandbox " + name() + " was started without a network that can be cut: --cuttable");
        }
        return new LinkProcess(directory.path(), plan);
    }

    /** What runs now, and where. */
    public SandboxStatus status() {
        return new SandboxStatus(
                plan.name(),
                writeEndpoint(),
                readEndpoint(),
                plan.url(PortRole.TOPOLOGY),
                kafka().bootstrapServers(),
                accounts.application().user(),
                accounts.application().password(),
                nodes().stream().map(Sandbox::describe).toList(),
                services().stream().map(Sandbox::describe).toList(),
                plan.url(PortRole.WATCHER),
                plan.url(PortRole.BACKUP),
                plan.url(PortRole.RESYNC),
                apiTokenFile().toString(),
                directory.path().toString(),
                new SandboxStatus.Program(
                        orNull(kafka().runningPid()), kafka().log().toString()),
                new SandboxStatus.Program(
                        orNull(haproxy().runningPid()), haproxy().log().toString()));
    }

    private static SandboxStatus.Node describe(MySqlNode node) {
        return new SandboxStatus.Node(
                node.name(),
                node.host(),
                node.port(),
                orNull(node.runningPid()),
                node.dataDir().toString(),
                node.log().toString());
    }

    private static SandboxStatus.Service describe(ServiceProcess service) {
        return new SandboxStatus.Service(
                service.name(),
                service.url(),
                orNull(service.runningPid()),
                service.log().toString());
    }

    private static Long orNull(OptionalLong pid) {
        return pid.isPresent() ? pid.getAsLong() : null;
    }
}
