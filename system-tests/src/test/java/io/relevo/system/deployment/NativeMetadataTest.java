package io.relevo.system.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.relevo.sandbox.ProjectDirectory;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.ResourceBundle;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What native images are told to keep is there: a name with a mistake in it would be passed over in silence. */
class NativeMetadataTest {
    private static final String SERVICE = "resync-service/target/quarkus-app/lib";
    private static final Pattern ARRAY = Pattern.compile("\\[]$");

    private static Stream<JsonNode> each(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false);
    }

    private static ProjectFile metadata(String module) {
        return ProjectFile.of(module + "/src/main/resources/META-INF/native-image/io.relevo/relevo-" + module
                + "/reachability-metadata.json");
    }

    /** The libraries as a service packs them; services have these alike. */
    private static URLClassLoader libraries() throws Exception {
        try (Stream<Path> files = Files.walk(ProjectDirectory.locate().resolve(SERVICE))) {
            URL[] jars = files.filter(file -> file.toString().endsWith(".jar"))
                    .map(NativeMetadataTest::url)
                    .toArray(URL[]::new);
            assertThat(jars).isNotEmpty();
            return new URLClassLoader(jars, ClassLoader.getPlatformClassLoader());
        }
    }

    private static URL url(Path file) {
        try {
            return file.toUri().toURL();
        } catch (MalformedURLException impossible) {
            throw new AssertionError(impossible);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"common-events", "common-mysql", "common-runtime"})
    void everyClassAndFieldExists(String module) throws Exception {
        try (URLClassLoader libraries = libraries()) {
            for (JsonNode entry : metadata(module).json().path("reflection")) {
                String name = ARRAY.matcher(entry.path("type").asText()).replaceFirst("");
                Class<?> type = Class.forName(name, false, libraries);
                List<String> fields = each(entry.path("fields"))
                        .map(field -> field.path("name").asText())
                        .toList();
                assertThat(Arrays.stream(type.getDeclaredFields()).map(field -> field.getName()))
                        .as(name)
                        .containsAll(fields);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"common-events", "common-mysql"})
    void everyResourceExists(String module) throws Exception {
        try (URLClassLoader libraries = libraries()) {
            for (JsonNode entry : metadata(module).json().path("resources")) {
                if (entry.has("bundle")) {
                    String bundle = entry.path("bundle").asText();
                    assertThat(ResourceBundle.getBundle(bundle, java.util.Locale.ROOT, libraries)
                                    .keySet())
                            .as(bundle)
                            .isNotEmpty();
                } else {
                    String glob = entry.path("glob").asText();
                    assertThat(libraries.getResource(glob)).as(glob).isNotNull();
                }
            }
        }
    }
}
