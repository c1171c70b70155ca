package io.relevo.resync.settings;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** The account that replicas connect to their source with. */
@ConfigMapping(prefix = "relevo.replication")
public interface ReplicationAccount extends AccountSettings {

    @Override
    @WithDefault("relevo_repl")
    String user();
}
