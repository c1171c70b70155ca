package io.relevo.backup.rows;

import io.relevo.backup.manifest.TableChecksum;
import io.relevo.backup.manifest.TableEntry.ColumnEntry;
import io.relevo.backup.manifest.ValueForm;
import java.util.List;

/** Adds up the rows of one table, JSON in its settled form; the same for a dump and for its proof. For one thread. */
public final class TableDigest {

    private final RowDigest rows = new RowDigest();
    private final JsonNumbers json = new JsonNumbers();
    private final boolean[] isJson;
    private final byte[][] settled;

    /** A digest of rows with these columns. */
    public TableDigest(List<ColumnEntry> columns) {
        this.isJson = new boolean[columns.size()];
        this.settled = new byte[columns.size()][];
        for (int index = 0; index < isJson.length; index++) {
            isJson[index] = columns.get(index).form() == ValueForm.JSON;
        }
    }

    /** Counts a row, whose first fields are the columns; the fields stay as they are. */
    public void add(byte[][] fields) {
        for (int index = 0; index < isJson.length; index++) {
            byte[] value = fields[index];
            settled[index] = isJson[index] && value != null ? json.settled(value) : value;
        }
        rows.add(settled, settled.length);
    }

    /** How many columns count. */
    public int columns() {
        return isJson.length;
    }

    /** What was counted so far. */
    public TableChecksum checksum() {
        return rows.checksum();
    }

    /** How many JSON values held a number that does not survive as text. */
    public long inexactJson() {
        return json.inexactDocuments();
    }
}
