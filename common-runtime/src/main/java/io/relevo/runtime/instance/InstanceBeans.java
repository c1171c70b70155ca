package io.relevo.runtime.instance;

import io.relevo.runtime.id.Ids;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** What tells this process from others. */
@Dependent
public class InstanceBeans {

    /** By {@code relevo.instance}, or the host's name and process id. */
    @Produces
    @Singleton
    Instance instance(
            @ConfigProperty(name = "quarkus.application.name", defaultValue = "relevo") String application,
            @ConfigProperty(name = "relevo.instance") Optional<String> name) {
        String service = application.replaceFirst("^relevo-", "").replaceFirst("-service$", "");
        return new Instance(service, name.orElseGet(Instance::defaultName));
    }

    @Produces
    @Singleton
    Ids ids() {
        return Ids.system();
    }

    @Produces
    @Singleton
    Clock clock() {
        return Clock.systemUTC();
    }
}
