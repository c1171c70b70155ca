package io.relevo.topology.execution;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.Set;

/** What is spared when servers are changed. */
@ConfigMapping(prefix = "relevo.execution")
public interface ExecutionConfiguration {

    /** Accounts whose sessions stay when the clients of a closed server are cut: Relevo's own. */
    @WithDefault("relevo_watch,relevo_backup,relevo_clone,relevo_repl")
    Set<String> sparedAccounts();
}
