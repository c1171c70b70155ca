package io.relevo.watcher.probe;

import java.util.Optional;

/** Whom findings of one server are told, one after the other. */
@FunctionalInterface
public interface FindingListener {

    /**
     * Takes a finding; does not wait for anything.
     *
     * @return what is to be done for it that may take time; empty when it is no news, as most are not
     */
    Optional<Runnable> found(Finding finding);
}
