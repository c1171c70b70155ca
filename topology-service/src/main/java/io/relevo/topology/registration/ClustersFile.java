package io.relevo.topology.registration;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The file that declares clusters. */
public final class ClustersFile {
    private ClustersFile() {}

    /** All its clusters; the file is named as it was given in what is thrown. */
    public static List<ClusterDeclaration> read(Path file) throws DeclarationException, IOException {
        return DeclarationReader.file(file.toString(), Files.readString(file));
    }

    /** What is wrong with the file, in words; empty when it can be used. */
    public static Optional<String> problem(Path file) {
        try {
            read(file);
            return Optional.empty();
        } catch (DeclarationException wrong) {
            return Optional.of(wrong.getMessage());
        } catch (IOException unreadable) {
            return Optional.of("relevo.clusters.file " + file + " cannot be read: " + unreadable);
        }
    }
}
