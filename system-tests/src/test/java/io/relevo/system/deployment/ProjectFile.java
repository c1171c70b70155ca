package io.relevo.system.deployment;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.relevo.sandbox.ProjectDirectory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;

/** A file of the project as a test reads it. */
record ProjectFile(Path path) {
    private static final ObjectMapper JSON = new ObjectMapper();

    static ProjectFile of(String path) {
        return new ProjectFile(ProjectDirectory.locate().resolve(path));
    }

    /** The files in a directory whose names end so, in the order of their names. */
    static List<ProjectFile> in(String directory, String ending) {
        try (Stream<Path> files = Files.list(ProjectDirectory.locate().resolve(directory))) {
            return files.filter(file -> file.getFileName().toString().endsWith(ending))
                    .sorted()
                    .map(ProjectFile::new)
                    .toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    String name() {
        return path.getFileName().toString();
    }

    ProjectFile beside(String relative) {
        return new ProjectFile(path.resolveSibling(relative).normalize());
    }

    boolean exists() {
        return Files.exists(path);
    }

    String text() {
        try {
            return Files.readString(path);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    JsonNode json() {
        try {
            return JSON.readTree(path.toFile());
        } catch (IOException failure) {
            throw new UncheckedIOException(path + " is not JSON", failure);
        }
    }

    /** The one document in it. */
    JsonNode yaml() {
        return documents().getFirst();
    }

    /** All documents in it, anchors resolved and a key given twice refused; see {@link TaggedYaml} for tags. */
    List<JsonNode> documents() {
        LoaderOptions options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        Iterable<Object> documents = new Yaml(new TaggedYaml(options)).loadAll(text());
        return StreamSupport.stream(documents.spliterator(), false)
                .map(document -> JSON.<JsonNode>valueToTree(document))
                .toList();
    }

    @Override
    public String toString() {
        return ProjectDirectory.locate().path().relativize(path).toString();
    }
}
