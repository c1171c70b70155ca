package io.relevo.simulation;

/**
 * A committed or committing transaction.
 *
 * @param origin the identity of the server that gave it its number
 * @param write what it wrote; two transactions may carry the same GTID and not be the same
 */
record Transaction(String origin, int number, int write) {

    /** Its GTID. */
    String gtid() {
        return origin + ":" + number;
    }
}
