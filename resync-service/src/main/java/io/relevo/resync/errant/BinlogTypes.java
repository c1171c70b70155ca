package io.relevo.resync.errant;

import com.github.shyiko.mysql.binlog.event.TableMapEventData;
import com.github.shyiko.mysql.binlog.event.deserialization.ColumnType;
import java.util.BitSet;

/** What a table map event says of a column. */
final class BinlogTypes {

    private BinlogTypes() {}

    /** The value of an unsigned column that was read as a signed number of its width. */
    static long unsigned(int number, int binlogType) {
        if (binlogType == ColumnType.TINY.getCode()) {
            return number & 0xFFL;
        }
        if (binlogType == ColumnType.SHORT.getCode()) {
            return number & 0xFFFFL;
        }
        if (binlogType == ColumnType.INT24.getCode()) {
            return number & 0xFFFFFFL;
        }
        return Integer.toUnsignedLong(number);
    }

    /** Whether the column is unsigned, as it was when the row was written. */
    static boolean isUnsigned(TableMapEventData table, int column) {
        if (table.getEventMetadata() == null) {
            return false;
        }
        BitSet unsigned = table.getEventMetadata().getSignedness();
        return unsigned != null && unsigned.get(column);
    }

    /** The width of a BIT column; of no meaning for others. */
    static int bits(TableMapEventData table, int column) {
        int meta = table.getColumnMetadata()[column];
        return (meta >> 8) * 8 + (meta & 0xFF);
    }

    static int code(TableMapEventData table, int column) {
        return table.getColumnTypes()[column] & 0xFF;
    }

    static boolean isJson(TableMapEventData table, int column) {
        return code(table, column) == ColumnType.JSON.getCode();
    }
}
