package io.relevo.backup.restore;

import io.relevo.backup.manifest.Manifest;
import io.relevo.backup.manifest.TableChecksum;
import io.relevo.backup.manifest.TableEntry;
import io.relevo.backup.rows.Quoting;
import io.relevo.backup.rows.SelectList;
import io.relevo.backup.rows.TableDigest;
import io.relevo.backup.sql.Session;
import io.relevo.mysql.connection.MySqlFailure;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Reads tables back, row by row, and compares what they add up to with the backup. */
public final class Comparison {

    private Comparison() {}

    /** What differs, table by table; empty when all is equal. */
    public static List<String> differences(Session rawSession, Manifest manifest) throws MySqlFailure, IOException {
        List<String> differences = new ArrayList<>();
        for (TableEntry table : manifest.tables()) {
            TableChecksum found = checksum(rawSession, table);
            if (!found.equals(table.checksum())) {
                differences.add(
                        "table %s: %s, in the backup %s".formatted(table.displayName(), found, table.checksum()));
            }
        }
        return differences;
    }

    private static TableChecksum checksum(Session session, TableEntry table) throws MySqlFailure, IOException {
        TableDigest digest = new TableDigest(table.columns());
        session.stream(
                "SELECT %s FROM %s"
                        .formatted(SelectList.of(table.columns()), Quoting.table(table.schema(), table.name())),
                digest::add);
        return digest.checksum();
    }
}
