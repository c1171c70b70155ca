package io.relevo.sandbox.load;

import java.sql.SQLException;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What the servers hold against what was acknowledged.
 *
 * @param missing acknowledged rows a server does not have, by the server's name; empty when nothing was lost
 * @param unacknowledged rows that are there though their writer met an error; keeping them is right
 * @param contents each server's checksum and executed set
 */
public record LedgerCheck(
        Map<String, Set<Long>> missing, long unacknowledged, Map<String, LedgerTable.Contents> contents) {

    /** Reads every server. */
    public static LedgerCheck of(Ledger ledger, Map<String, WriteTarget> servers) throws SQLException {
        RowSet acknowledged = ledger.rowSet();
        Map<String, Set<Long>> missing = new TreeMap<>();
        Map<String, LedgerTable.Contents> contents = new TreeMap<>();
        long unacknowledged = 0;
        for (Map.Entry<String, WriteTarget> server : servers.entrySet()) {
            RowSet present = LedgerTable.rowSet(server.getValue());
            missing.put(server.getKey(), acknowledged.without(present));
            unacknowledged =
                    Math.max(unacknowledged, present.without(acknowledged).size());
            contents.put(server.getKey(), LedgerTable.contents(server.getValue()));
        }
        return new LedgerCheck(missing, unacknowledged, contents);
    }

    /** How many acknowledged rows at least one server lacks. */
    public long lost() {
        return missing.values().stream()
                .flatMap(Set::stream)
                .collect(java.util.stream.Collectors.toSet())
                .size();
    }

    /** Whether all servers hold the same rows and have executed the same transactions. */
    public boolean equal() {
        return contents.values().stream().distinct().count() <= 1;
    }
}
