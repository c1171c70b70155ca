package io.relevo.resync.settings;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** The account that a server being rebuilt connects to its donor with. */
@ConfigMapping(prefix = "relevo.clone")
public interface CloneAccount extends AccountSettings {

    @Override
    @WithDefault("relevo_clone")
    String user();
}
