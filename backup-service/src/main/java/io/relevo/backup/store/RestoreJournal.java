package io.relevo.backup.store;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Remembers which restores are under way, so that one broken off by a crash is known as such. Thread-safe. */
public final class RestoreJournal {

    private static final ObjectMapper JSON = JsonMapper.builder().build();

    private final Path directory;

    /** A restore under way. */
    public record Note(String cluster, String restore, String backup, String target) {}

    /** The journal of the store in this directory. */
    public RestoreJournal(Path store) {
        this.directory = store.toAbsolutePath().resolve(".restores");
    }

    /** Writes down that it begins. */
    public void begin(Note note) throws IOException {
        DurableFiles.directory(directory);
        DurableFiles.replace(file(note), JSON.writeValueAsBytes(note));
    }

    /** Writes down that it ended, well or not. */
    public void end(Note note) throws IOException {
        Files.deleteIfExists(file(note));
    }

    /** Those that began and did not end. */
    public List<Note> unfinished() throws IOException {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        List<Note> notes = new ArrayList<>();
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".json")).toList()) {
                notes.add(JSON.readValue(Files.readAllBytes(file), Note.class));
            }
        }
        return notes;
    }

    private Path file(Note note) {
        return directory.resolve(PathName.encoded(note.restore()) + ".json");
    }
}
