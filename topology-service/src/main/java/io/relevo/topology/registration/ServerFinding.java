package io.relevo.topology.registration;

/**
 * Something that keeps a declared server from being taken into care.
 *
 * @param code stable name of the kind of problem, such as {@code GTID_MODE_OFF} or {@code REFUSED}
 * @param mend what to do about it
 */
public record ServerFinding(String node, String endpoint, String code, String problem, String mend) {

    /** The finding as a sentence for people. */
    public String sentence() {
        return node + " (" + endpoint + "): " + problem + "; " + mend;
    }
}
