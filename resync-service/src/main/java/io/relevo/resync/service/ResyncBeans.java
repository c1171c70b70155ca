package io.relevo.resync.service;

import io.micrometer.core.instrument.MeterRegistry;
import io.relevo.mysql.connection.Account;
import io.relevo.mysql.connection.Timeouts;
import io.relevo.resync.errant.ErrantSaver;
import io.relevo.resync.look.Servers;
import io.relevo.resync.rebuild.Rebuild;
import io.relevo.resync.rejoin.Rejoin;
import io.relevo.resync.report.KafkaReporter;
import io.relevo.resync.report.Reporter;
import io.relevo.resync.run.Replacement;
import io.relevo.resync.run.Steps;
import io.relevo.resync.settings.AdminAccount;
import io.relevo.resync.settings.CloneAccount;
import io.relevo.resync.settings.ReplicationAccount;
import io.relevo.resync.settings.ResyncConfiguration;
import io.relevo.runtime.kafka.EventPublisher;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;

/** Makes the parts of a repair, as configured. */
@Dependent
public class ResyncBeans {

    @Produces
    @Singleton
    Servers servers(AdminAccount admin, ResyncConfiguration configuration) {
        return new Servers(
                admin.account("relevo.admin"),
                new Timeouts(configuration.connectTimeout(), configuration.readTimeout()));
    }

    @Produces
    @Singleton
    Reporter reporter(EventPublisher publisher, MeterRegistry metrics) {
        return new KafkaReporter(publisher, metrics);
    }

    @Produces
    @Singleton
    Steps steps(
            Servers servers,
            AdminAccount admin,
            ReplicationAccount replication,
            CloneAccount clone,
            ResyncConfiguration configuration,
            Reporter reporter,
            Clock clock) {
        Account reading = admin.account("relevo.admin");
        ErrantSaver saver =
                new ErrantSaver(configuration.errantDirectory(), reading, configuration.noProgressLimit(), clock);
        Rebuild rebuild = new Rebuild(
                servers, clone.account("relevo.clone"), configuration.cloneLimit(), configuration.restartLimit());
        return new Steps(
                servers,
                new Rejoin(replication.account("relevo.replication"), configuration.noProgressLimit()),
                new Replacement(saver, rebuild),
                reporter);
    }
}
