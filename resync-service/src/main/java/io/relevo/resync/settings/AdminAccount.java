package io.relevo.resync.settings;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** The account that looks at servers, turns replication and reads binary logs. */
@ConfigMapping(prefix = "relevo.admin")
public interface AdminAccount extends AccountSettings {

    @Override
    @WithDefault("relevo_admin")
    String user();
}
