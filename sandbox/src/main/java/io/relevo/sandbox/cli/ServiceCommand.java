package io.relevo.sandbox.cli;

import io.relevo.sandbox.service.ServiceProcess;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code relevo sandbox service …}: what can happen to a service. */
@Command(name = "service", mixinStandardHelpOptions = true, description = "Make something happen to a service.")
final class ServiceCommand extends FaultCommand {
    private static final String WHICH = "topology, watcher, resync or backup; topology-2 where there are two.";

    private ServiceCommand() {
        super("kill, stop or start");
    }

    @Command(name = "kill", mixinStandardHelpOptions = true, description = "Kill it at once.")
    int kill(@Mixin Chosen chosen, @Parameters(paramLabel = "SERVICE", description = WHICH) String service) {
        return act(chosen.open().service(service), ServiceProcess::kill, "the " + service + " service is killed");
    }

    @Command(name = "stop", mixinStandardHelpOptions = true, description = "End it in order.")
    int stop(@Mixin Chosen chosen, @Parameters(paramLabel = "SERVICE", description = WHICH) String service) {
        return act(chosen.open().service(service), ServiceProcess::stop, "the " + service + " service is stopped");
    }

    @Command(name = "start", mixinStandardHelpOptions = true, description = "Start it again; returns when it is ready.")
    int start(@Mixin Chosen chosen, @Parameters(paramLabel = "SERVICE", description = WHICH) String service) {
        return act(chosen.open().service(service), ServiceProcess::start, "the " + service + " service is ready");
    }
}
