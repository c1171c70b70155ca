package io.relevo.system.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.KeyToPath;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.Probe;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServicePort;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The manifests are what Kubernetes understands, and their parts fit together. */
class KubernetesTest {
    private static final String BASE = "deploy/kubernetes/base/";
    private static final String EXAMPLE = "deploy/kubernetes/overlays/example/";
    private static final String PASSWORDS = "/run/relevo/";

    private static List<HasMetadata> manifest(String service) {
        return Manifest.read(ProjectFile.of(BASE + service + ".yaml"));
    }

    private static <T> Stream<T> all(String service, Class<T> kind) {
        return manifest(service).stream().filter(kind::isInstance).map(kind::cast);
    }

    private static PodTemplateSpec template(String service) {
        return manifest(service).stream()
                .flatMap(part -> switch (part) {
                    case Deployment deployment -> Stream.of(deployment.getSpec().getTemplate());
                    case StatefulSet set -> Stream.of(set.getSpec().getTemplate());
                    default -> Stream.empty();
                })
                .findFirst()
                .orElseThrow();
    }

    private static int replicas(String service) {
        return manifest(service).stream()
                .flatMap(part -> switch (part) {
                    case Deployment deployment -> Stream.of(deployment.getSpec().getReplicas());
                    case StatefulSet set -> Stream.of(set.getSpec().getReplicas());
                    default -> Stream.empty();
                })
                .findFirst()
                .orElseThrow();
    }

    private static PodSpec pod(String service) {
        return template(service).getSpec();
    }

    private static Container container(String service) {
        assertThat(pod(service).getContainers()).hasSize(1);
        return pod(service).getContainers().getFirst();
    }

    private static Map<String, String> settings(String service) {
        return container(service).getEnv().stream()
                .filter(variable -> variable.getValue() != null)
                .collect(Collectors.toMap(EnvVar::getName, EnvVar::getValue));
    }

    private static Stream<String> texts(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false).map(JsonNode::asText);
    }

    private static List<String> secretKeys(String service) {
        return pod(service).getVolumes().stream()
                .map(Volume::getSecret)
                .flatMap(secret -> Optional.ofNullable(secret).stream())
                .flatMap(secret -> secret.getItems().stream())
                .map(KeyToPath::getKey)
                .toList();
    }

    @Test
    void anUnknownFieldWouldBeNoticed() {
        ProjectFile file = ProjectFile.of(BASE + "topology.yaml");
        ObjectNode document = (ObjectNode) file.yaml();
        ((ObjectNode) document.at("/spec/template/spec")).put("runAsNonRoot", true);

        assertThatThrownBy(() -> Manifest.read(file, document)).hasMessageContaining("runAsNonRoot");
    }

    @ParameterizedTest
    @ValueSource(strings = {BASE, EXAMPLE})
    void everyFileIsThereAndEveryManifestIsListed(String directory) {
        ProjectFile kustomization = ProjectFile.of(directory + "kustomization.yaml");
        JsonNode list = kustomization.yaml();
        List<String> resources = texts(list.path("resources")).toList();
        Stream<String> patches = list.findValuesAsText("path").stream();
        Stream<String> settings = texts(list.at("/configMapGenerator/0/files"));

        assertThat(Stream.of(resources.stream(), patches, settings).flatMap(names -> names))
                .isNotEmpty()
                .allSatisfy(name ->
                        assertThat(kustomization.beside(name).exists()).as(name).isTrue());
        assertThat(resources.stream().filter(name -> name.endsWith(".yaml")).map(kustomization::beside))
                .allSatisfy(file -> assertThat(Manifest.read(file)).isNotEmpty());
    }

    @Test
    void thePatchOfTheExampleMeetsAServiceOfTheBase() {
        HasMetadata patch =
                Manifest.read(ProjectFile.of(EXAMPLE + "agent-outside.yaml")).getFirst();

        assertThat(all("topology", Service.class)
                        .map(service -> service.getMetadata().getName()))
                .contains(patch.getMetadata().getName());
    }

    @ParameterizedTest
    @ValueSource(strings = {"topology", "watcher", "resync", "backup"})
    void podsHaveNoMoreRightsThanTheyNeed(String service) {
        PodSpec pod = pod(service);
        Container container = container(service);

        assertThat(pod.getAutomountServiceAccountToken()).isFalse();
        assertThat(pod.getEnableServiceLinks()).isFalse();
        assertThat(pod.getSecurityContext().getRunAsNonRoot()).isTrue();
        assertThat(pod.getSecurityContext().getSeccompProfile().getType()).isEqualTo("RuntimeDefault");
        assertThat(container.getSecurityContext().getReadOnlyRootFilesystem()).isTrue();
        assertThat(container.getSecurityContext().getAllowPrivilegeEscalation()).isFalse();
        assertThat(container.getSecurityContext().getCapabilities().getDrop()).containsExactly("ALL");
        assertThat(container.getResources().getLimits()).containsKey("memory");
    }

    @ParameterizedTest
    @ValueSource(strings = {"topology", "watcher", "resync", "backup"})
    void healthIsAskedWhereTheServiceListens(String service) {
        Container container = container(service);
        Map<String, Integer> ports = container.getPorts().stream()
                .collect(Collectors.toMap(port -> port.getName(), port -> port.getContainerPort()));
        String defaults = ProjectFile.of(service + "-service/src/main/resources/application.properties")
                .text();

        assertThat(defaults).contains("quarkus.http.port=" + ports.get("http"));
        assertThat(settings(service))
                .containsEntry("QUARKUS_HTTP_PORT", ports.get("http").toString());
        assertThat(Stream.of(container.getLivenessProbe(), container.getReadinessProbe(), container.getStartupProbe())
                        .map(Probe::getHttpGet))
                .allSatisfy(
                        check -> assertThat(ports).containsKey(check.getPort().getStrVal()))
                .extracting(check -> check.getPath())
                .containsExactly("/q/health/live", "/q/health/ready", "/q/health/started");
        assertThat(all(service, Service.class).flatMap(each -> each.getSpec().getPorts().stream()))
                .isNotEmpty()
                .extracting(ServicePort::getTargetPort)
                .allSatisfy(target -> assertThat(ports).containsKey(target.getStrVal()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"topology", "watcher", "resync", "backup"})
    void everyPasswordIsMountedAndComesFromTheExampleSecret(String service) {
        ProjectFile kustomization = ProjectFile.of(EXAMPLE + "kustomization.yaml");
        Set<String> given = texts(kustomization.yaml().at("/secretGenerator/0/files"))
                .map(file -> file.substring(file.indexOf('/') + 1))
                .collect(Collectors.toSet());
        List<String> asked = settings(service).values().stream()
                .filter(value -> value.startsWith(PASSWORDS))
                .map(value -> value.substring(PASSWORDS.length()))
                .toList();

        assertThat(asked).isNotEmpty();
        assertThat(secretKeys(service)).containsExactlyInAnyOrderElementsOf(asked);
        assertThat(given).containsAll(asked);
    }

    @ParameterizedTest
    @ValueSource(strings = {"topology", "watcher", "resync", "backup"})
    void whatIsMountedIsThere(String service) {
        Stream<String> volumes = pod(service).getVolumes().stream().map(Volume::getName);
        Stream<String> claims = all(service, StatefulSet.class)
                .flatMap(set -> set.getSpec().getVolumeClaimTemplates().stream())
                .map(claim -> claim.getMetadata().getName());

        assertThat(container(service).getVolumeMounts().stream().map(VolumeMount::getName))
                .containsExactlyInAnyOrderElementsOf(
                        Stream.concat(volumes, claims).toList());
    }

    @ParameterizedTest
    @ValueSource(strings = {"topology", "watcher", "resync", "backup"})
    void everySelectorFindsItsPods(String service) {
        Map<String, String> labels = template(service).getMetadata().getLabels();
        Stream<Map<String, String>> services =
                all(service, Service.class).map(each -> each.getSpec().getSelector());
        Stream<Map<String, String>> budgets = all(service, PodDisruptionBudget.class)
                .map(budget -> budget.getSpec().getSelector().getMatchLabels());

        assertThat(Stream.concat(services, budgets).toList())
                .hasSizeGreaterThanOrEqualTo(2)
                .allSatisfy(selector -> assertThat(labels).containsAllEntriesOf(selector));
    }

    @ParameterizedTest
    @ValueSource(strings = {"topology", "watcher", "resync"})
    void whatCanBeSharedHasSeveralInstancesThatAreSpread(String service) {
        assertThat(replicas(service)).isGreaterThan(1);
        assertThat(pod(service).getTopologySpreadConstraints()).isNotEmpty();
    }

    @Test
    void theBackupStoreHasOneOwner() {
        assertThat(replicas("backup")).isEqualTo(1);
    }
}
