package io.relevo.sandbox.containers;

import io.relevo.sandbox.process.Programs;
import io.relevo.sandbox.process.ServerPlatform;
import java.util.Optional;

/**
 * Runs servers as containers of the images that the environment variables {@code MYSQL_IMAGE} and {@code KAFKA_IMAGE}
 * name. Needs a container engine on this very machine.
 */
public final class ContainerPlatform implements ServerPlatform {
    private static final String MYSQL = "mysql:9.7";
    private static final String KAFKA = "apache/kafka:4.3.1";

    @Override
    public void removeLeftovers() {
        new LaunchedContainers(Engine.get()).removeAbandoned();
    }

    @Override
    public Programs mysql() {
        return new ImagePrograms(Engine.get(), image("MYSQL_IMAGE", MYSQL), "");
    }

    @Override
    public Programs kafka() {
        return new ImagePrograms(Engine.get(), image("KAFKA_IMAGE", KAFKA), "/opt/kafka/bin/");
    }

    private static String image(String variable, String usual) {
        return Optional.ofNullable(System.getenv(variable))
                .filter(chosen -> !chosen.isBlank())
                .orElse(usual);
    }
}
