package io.relevo.topology.registration;

import io.relevo.runtime.kafka.ClusterDocuments;
import io.relevo.topology.observation.AdminAccount;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Makes the inspection of declared servers. */
@Dependent
public class RegistrationBeans {

    @Produces
    @Singleton
    ServerInspection inspection(AdminAccount admin, ClusterDocuments documents) {
        return new ServerInspection(
                new ServerVisit(admin.account()), () -> documents.current().values());
    }
}
