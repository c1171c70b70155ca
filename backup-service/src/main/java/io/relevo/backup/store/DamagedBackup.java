package io.relevo.backup.store;

import java.util.List;

/** A backup is not what its manifest says. */
public final class DamagedBackup extends Exception {

    private static final long serialVersionUID = 1L;

    /**
     * A backup with flaws.
     *
     * @param flaws each names a file and what is wrong with it
     */
    public DamagedBackup(List<Flaw> flaws) {
        super(String.join("; ", flaws.stream().map(Flaw::toString).toList()));
    }

    /** A file that is not what it should be. */
    public record Flaw(String file, String problem) {
        @Override
        public String toString() {
            return file + ": " + problem;
        }
    }
}
