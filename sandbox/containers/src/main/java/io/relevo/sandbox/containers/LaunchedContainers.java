package io.relevo.sandbox.containers;

import com.github.dockerjava.api.model.Container;
import io.relevo.sandbox.process.ProcessIdentity;
import java.util.List;
import java.util.function.Predicate;

/** The containers that JVMs made for their tests. */
record LaunchedContainers(Engine engine) {

    /** Removes those of JVMs that are gone. */
    void removeAbandoned() {
        Launcher self = Launcher.self();
        remove(launcher -> self.outlived(launcher, ProcessIdentity::isAlive));
    }

    /** Removes those of this JVM. */
    void removeOwn() {
        remove(Launcher.self()::equals);
    }

    private void remove(Predicate<Launcher> chosen) {
        for (Container container : all()) {
            if (Launcher.of(container.getLabels()).filter(chosen).isPresent()) {
                engine.remove(container.getId());
            }
        }
    }

    private List<Container> all() {
        return engine.client()
                .listContainersCmd()
                .withShowAll(true)
                .withLabelFilter(List.of(Launcher.PROCESS))
                .exec();
    }
}
