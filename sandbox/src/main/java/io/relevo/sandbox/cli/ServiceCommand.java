package io.relevo.sandbox.cli;

import io.relevo.sandbox.service.ServiceProcess;
import java.util.function.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code relevo sandbox service …}: what can happen to a service. */
@Command(name = "service", mixinStandardHelpOptions = true, description = "Make something happen to a service.")
final class ServiceCommand implements Runnable {
    private static final String WHICH = "topology, watcher, resync or backup; topology-2 where there are two.";

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "what shall happen? kill, stop or start");
    }

    @Command(name = "kill", description = "Kill it at once.")
    int kill(@Mixin Chosen chosen, @Parameters(paramLabel = "SERVICE", description = WHICH) String service) {
        return act(chosen, service, ServiceProcess::kill, "is killed");
    }

    @Command(name = "stop", description = "End it in order.")
    int stop(@Mixin Chosen chosen, @Parameters(paramLabel = "SERVICE", description = WHICH) String service) {
        return act(chosen, service, ServiceProcess::stop, "is stopped");
    }

    @Command(name = "start", description = "Start it again; returns when it is ready.")
    int start(@Mixin Chosen chosen, @Parameters(paramLabel = "SERVICE", description = WHICH) String service) {
        return act(chosen, service, ServiceProcess::start, "is ready");
    }

    private static int act(Chosen chosen, String name, Consumer<ServiceProcess> action, String done) {
        action.accept(chosen.open().service(name));
        System.err.println("the " + name + " service " + done);
        return 0;
    }
}
