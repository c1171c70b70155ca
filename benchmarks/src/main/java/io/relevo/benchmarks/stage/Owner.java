package io.relevo.benchmarks.stage;

import io.relevo.sandbox.Sandbox;
import io.relevo.sandbox.SandboxFailure;
import io.relevo.sandbox.service.ServiceProcess;
import io.relevo.sandbox.story.EventTimeline;
import java.util.List;

/** Which topology service decides for the cluster: the one that said the fact. */
public final class Owner {
    private Owner() {}

    /** The service that wrote this fact. */
    public static ServiceProcess of(Sandbox sandbox, EventTimeline.Entry fact) {
        String source = fact.event().source();
        return topologies(sandbox).stream()
                .filter(service -> source.endsWith("/" + service.instanceName()))
                .findFirst()
                .orElseThrow(() -> new SandboxFailure("no service of the sandbox calls itself " + source));
    }

    /** All topology services. */
    public static List<ServiceProcess> topologies(Sandbox sandbox) {
        return sandbox.services().stream()
                .filter(service -> service.name().startsWith("topology"))
                .toList();
    }
}
