package io.relevo.sandbox.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StagedDirectoryTest {
    @TempDir
    Path directory;

    @Test
    void isSeenCompleteOrNotAtAll() throws IOException {
        Path place = directory.resolve("place");
        try (StagedDirectory staged = StagedDirectory.beside(place)) {
            Files.createDirectory(staged.path());
            Files.writeString(staged.path().resolve("file"), "complete");
            assertThat(place).doesNotExist();
            staged.finish();
        }
        assertThat(place.resolve("file")).hasContent("complete");
        assertThat(directory)
                .isDirectoryContaining(path -> path.equals(place))
                .isDirectoryNotContaining("glob:**unfinished*");
    }

    @Test
    void whatAnEarlierAttemptLeftIsDeleted() throws IOException {
        Path left = Files.createDirectories(directory.resolve("place.unfinished-1-x/deep"));
        try (StagedDirectory staged = StagedDirectory.beside(directory.resolve("place"))) {
            assertThat(left.getParent()).doesNotExist();
            assertThat(staged.path()).doesNotExist();
        }
    }
}
