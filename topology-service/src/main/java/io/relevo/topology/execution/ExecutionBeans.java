package io.relevo.topology.execution;

import io.micrometer.core.instrument.MeterRegistry;
import io.relevo.mysql.connection.Account;
import io.relevo.mysql.connection.MySqlConnector;
import io.relevo.topology.observation.AdminAccount;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.List;

/** Makes the runner of effects, as configured. */
@Dependent
public class ExecutionBeans {

    @Produces
    @Singleton
    RealServers realServers(
            AdminAccount admin,
            ReplicationAccount replication,
            ExecutionConfiguration configuration,
            FenceConfiguration fence,
            MeterRegistry registry) {
        Account account = admin.account();
        MySqlConnector connector = new MySqlConnector();
        StepTimes times = new StepTimes(registry);
        return new RealServers(
                ServerSessions.start((endpoint, timeouts) -> connector.connect(endpoint, account, timeouts)),
                new EffectKinds(
                        times,
                        new Closing(configuration.sparedAccounts()),
                        new FenceCommand(fence.command().orElse(List.of()), fence.timeout()),
                        new Turning(replication.account())),
                times);
    }

    void close(@Disposes RealServers servers) {
        servers.close();
    }
}
