package io.relevo.sandbox.service;

import io.relevo.sandbox.PortRole;
import io.relevo.sandbox.SandboxPlan;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/**
 * The configuration of the services of one sandbox.
 *
 * @param overrides more properties by the name of the service or of the instance, or "all"
 */
public record ServiceProperties(Path owner, SandboxPlan plan, Map<String, Map<String, String>> overrides) {
    /** The sandbox's broker allows it: a service that dies is replaced in about that time. */
    private static final String SESSION = "2s";

    /** Everything the service needs to know, by its own property names. */
    public Map<String, String> of(ServiceInstance instance) {
        RelevoService service = instance.service();
        Map<String, String> properties = new TreeMap<>();
        properties.put("quarkus.http.host", "127.0.0.1");
        properties.put("quarkus.http.port", Integer.toString(plan.port(instance)));
        properties.put("relevo.instance", instance.instanceName());
        properties.put("relevo.kafka.bootstrap-servers", plan.endpoint(PortRole.KAFKA));
        properties.put("relevo.kafka.topics.create", "false");
        properties.put("relevo.api.token-file", secret("api_token"));
        service.accounts().forEach((word, account) -> {
            properties.put("relevo." + word + ".user", account);
            properties.put("relevo." + word + ".password-file", secret(account));
        });
        properties.putAll(own(instance));
        properties.putAll(overrides.getOrDefault("all", Map.of()));
        properties.putAll(overrides.getOrDefault(service.serviceName(), Map.of()));
        properties.putAll(overrides.getOrDefault(instance.name(), Map.of()));
        return properties;
    }

    private String secret(String name) {
        return owner.resolve("secrets").resolve(name).toString();
    }

    /** HAProxy asks the first topology service about the servers; the others tell it, as the first does. */
    private Map<String, String> own(ServiceInstance instance) {
        return switch (instance.service()) {
            case TOPOLOGY ->
                Map.of(
                        "relevo.ownership.session-timeout",
                        SESSION,
                        "relevo.clusters.file",
                        owner.resolve("clusters.yaml").toString(),
                        "relevo.routing.agent-port",
                        Integer.toString(instance.number() == 1 ? plan.port(PortRole.AGENT) : 0),
                        "relevo.routing.runtime-endpoints",
                        plan.endpoint(PortRole.HAPROXY_RUNTIME),
                        "relevo.routing.write-backend",
                        "relevo_write",
                        "relevo.routing.read-backend",
                        "relevo_read");
            case RESYNC ->
                Map.of("relevo.resync.errant-directory", owner.resolve("errant").toString());
            case BACKUP ->
                Map.of("relevo.backup.directory", owner.resolve("backups").toString());
            case WATCHER -> Map.of("relevo.watch.session-timeout", SESSION);
        };
    }
}
