package io.relevo.sandbox;

import io.relevo.sandbox.cluster.ClusterFile;
import io.relevo.sandbox.cluster.Formation;
import io.relevo.sandbox.haproxy.HaProxy;
import io.relevo.sandbox.haproxy.HaProxyProgram;
import io.relevo.sandbox.kafka.KafkaBroker;
import io.relevo.sandbox.kafka.KafkaPorts;
import io.relevo.sandbox.mysql.DataTemplate;
import io.relevo.sandbox.mysql.MySqlInstallation;
import io.relevo.sandbox.mysql.MySqlNode;
import io.relevo.sandbox.mysql.MySqlNodes;
import io.relevo.sandbox.network.LinkProcess;
import io.relevo.sandbox.process.Parallel;
import io.relevo.sandbox.service.RelevoService;
import io.relevo.sandbox.service.ServiceImage;
import io.relevo.sandbox.service.ServiceInstance;
import io.relevo.sandbox.service.ServiceProcess;
import io.relevo.sandbox.service.ServiceProperties;
import io.relevo.sandbox.storage.CrossProcessLock;
import io.relevo.sandbox.storage.RelevoHome;
import io.relevo.sandbox.storage.SecretFile;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Starts a sandbox, everything at the same time as far as it can be. */
final class SandboxStart {
    private final SandboxDirectory directory;
    private final SandboxOptions options;
    private final List<RelevoService> services;
    private final Progress progress;
    private final long begin = System.nanoTime();

    private SandboxStart(
            SandboxDirectory directory, SandboxOptions options, List<RelevoService> services, Progress progress) {
        this.directory = directory;
        this.options = options;
        this.services = services;
        this.progress = progress;
    }

    /** Without services, nobody forms a cluster: then it returns when the processes are ready. */
    static Sandbox run(
            SandboxDirectory directory, SandboxOptions options, List<RelevoService> services, Progress progress) {
        SandboxMachine.requireRoom(directory.home(), options.servers());
        try (CrossProcessLock lock =
                CrossProcessLock.tryAcquire(directory.lock()).orElseThrow(() -> inUse(directory))) {
            lock.check();
            if (directory.exists()) {
                throw inUse(directory);
            }
            return new SandboxStart(directory, options, services, progress).undoneOnFailure();
        }
    }

    private static SandboxFailure inUse(SandboxDirectory directory) {
        return new SandboxFailure(
                SandboxFailure.Kind.IN_USE,
                "there is a sandbox %1$s already: end it with sandbox down --name %1$s, or choose another --name"
                        .formatted(directory.name()));
    }

    private Sandbox undoneOnFailure() {
        try (FailureCleanup cleanup = new FailureCleanup(directory)) {
            return cleanup.guard(this::start);
        }
    }

    private Sandbox start() {
        RelevoHome home = directory.home();
        MySqlInstallation mysql = MySqlInstallation.locateOrFetch(home, progress);
        HaProxyProgram haproxy = HaProxyProgram.locateOrFetch(home, progress);
        DataTemplate template = DataTemplate.ensure(home, mysql, progress);
        SandboxPlan plan = plan(mysql, haproxy);
        prepareFiles(plan, template);
        say("starting %d MySQL servers and Kafka".formatted(options.servers()));
        startServersAndKafka(plan, mysql, template);
        say("starting HAProxy and Relevo's services");
        startServices(plan);
        if (services.contains(RelevoService.TOPOLOGY)) {
            awaitCluster(new Formation(plan, template.accounts()));
        }
        say("sandbox %s is up".formatted(options.name()));
        return new Sandbox(directory, plan);
    }

    private void awaitCluster(Formation formation) {
        say("waiting for the cluster to form");
        formation.awaitCluster();
        formation.awaitRouting();
    }

    private void say(String line) {
        double seconds = Duration.ofNanos(System.nanoTime() - begin).toMillis() / 1000.0;
        progress.say("%5.1f s  %s".formatted(seconds, line));
    }

    private SandboxPlan plan(MySqlInstallation mysql, HaProxyProgram haproxy) {
        directory.create();
        PortChoice ports = PortChoice.reserve(directory.path(), options);
        SandboxPlan plan = new SandboxPlan(
                options.name().text(),
                options.replicas(),
                options.lossless(),
                options.failback(),
                ports.roles(),
                ports.servers(),
                ports.listening(),
                mysql.mysqld().toString(),
                haproxy.path().toString(),
                images(),
                services.contains(RelevoService.TOPOLOGY) ? ports.moreInstances() : Map.of(),
                options.clusterKeys(),
                options.serviceHeapMegabytes());
        directory.write(plan);
        return plan;
    }

    private Map<RelevoService, String> images() {
        Map<RelevoService, String> images = new EnumMap<>(RelevoService.class);
        services.forEach(service -> images.put(
                service, ServiceImage.ensure(directory.home(), service).toString()));
        return images;
    }

    private void prepareFiles(SandboxPlan plan, DataTemplate template) {
        template.accounts().write(directory.secrets());
        SecretFile.write(directory.secrets().resolve("api_token"), SecretFile.randomText());
        new ClusterFile(plan).write(directory.clusterFile());
        ServiceProperties properties = new ServiceProperties(directory.path(), plan, options.serviceProperties());
        for (ServiceInstance instance : plan.instances()) {
            new ServiceProcess(directory.path(), instance, plan).configure(properties.of(instance));
        }
    }

    private void startServersAndKafka(SandboxPlan plan, MySqlInstallation mysql, DataTemplate template) {
        Path owner = directory.path();
        List<Runnable> starts = new ArrayList<>();
        starts.add(() -> KafkaBroker.create(
                        owner, new KafkaPorts(plan.port(PortRole.KAFKA), plan.port(PortRole.KAFKA_CONTROLLER)))
                .startNew());
        if (plan.isCuttable()) {
            starts.add(() -> new LinkProcess(owner, plan).start());
        }
        for (int number = 1; number <= options.servers(); number++) {
            int serverNumber = number;
            starts.add(() -> {
                int port = plan.serverPorts().get(serverNumber - 1);
                int listenPort = plan.listenPorts().get(serverNumber - 1);
                MySqlNode node = MySqlNodes.create(
                        owner, serverNumber, port, listenPort, mysql, template, options.mysqlConfiguration());
                node.start();
            });
        }
        Parallel.run(starts);
    }

    private void startServices(SandboxPlan plan) {
        List<Runnable> starts = new ArrayList<>();
        starts.add(() -> {
            HaProxy haproxy = new HaProxy(directory.path(), plan);
            haproxy.configure();
            haproxy.start();
        });
        plan.instances().stream()
                .map(instance -> new ServiceProcess(directory.path(), instance, plan))
                .forEach(service -> starts.add(service::start));
        Parallel.run(starts);
    }
}
