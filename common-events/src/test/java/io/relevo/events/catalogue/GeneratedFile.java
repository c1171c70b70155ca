package io.relevo.events.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file of the project that is made from the records: checked by the tests, or written anew when asked for. */
record GeneratedFile(Path path, String content) {

    static final String COMMAND = "mvn test -pl common-events -Drelevo.regenerate=true";

    static final boolean REGENERATE = Boolean.getBoolean("relevo.regenerate");

    /** The module's directory. */
    static Path module() {
        return Path.of(System.getProperty("basedir", ".")).toAbsolutePath().normalize();
    }

    void checkOrWrite() throws IOException {
        if (REGENERATE) {
            Files.createDirectories(path.getParent());
            Files.writeString(path, content);
        }
        assertThat(path).as("made from the records by: %s", COMMAND).exists();
        assertThat(Files.readString(path))
                .as("%s is not what the records say; make it anew with: %s", path.getFileName(), COMMAND)
                .isEqualTo(content);
    }
}
