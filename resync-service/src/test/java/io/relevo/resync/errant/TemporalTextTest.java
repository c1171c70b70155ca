package io.relevo.resync.errant;

import static com.github.shyiko.mysql.binlog.event.deserialization.ColumnType.DATETIME_V2;
import static com.github.shyiko.mysql.binlog.event.deserialization.ColumnType.TIMESTAMP_V2;
import static com.github.shyiko.mysql.binlog.event.deserialization.ColumnType.TIME_V2;
import static com.github.shyiko.mysql.binlog.event.deserialization.ColumnType.YEAR;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.shyiko.mysql.binlog.event.deserialization.ColumnType;
import com.github.shyiko.mysql.binlog.io.ByteArrayInputStream;
import java.util.HexFormat;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TemporalTextTest {

    @ParameterizedTest(name = "{0}({1}) {2}")
    @CsvSource({
        "TIME_V2, 0, 800000, 00:00:00",
        "TIME_V2, 0, 7fffff, -00:00:01",
        "TIME_V2, 1, 7fffffff, -00:00:00.0",
        "TIME_V2, 2, 7fffffff, -00:00:00.01",
        "TIME_V2, 6, 7fffffffffff, -00:00:00.000001",
        "TIME_V2, 0, b46efb, 838:59:59",
        "TIMESTAMP_V2, 0, 00000000, 0000-00-00T00:00:00",
        "TIMESTAMP_V2, 0, 00000001, 1970-01-01T00:00:01Z",
        "TIMESTAMP_V2, 3, 0000000104D2, 1970-01-01T00:00:01.123Z",
        "DATETIME_V2, 0, 8000000000, 0000-00-00T00:00:00",
        "YEAR, 0, 00, 0000",
        "YEAR, 0, 7e, 2026",
    })
    void valuesKeepTheirSignTheirZerosAndTheirDigits(ColumnType type, int digits, String stored, String text)
            throws Exception {
        assertThat(type).isIn(TIME_V2, TIMESTAMP_V2, DATETIME_V2, YEAR);
        ByteArrayInputStream stream =
                new ByteArrayInputStream(HexFormat.of().withUpperCase().parseHex(stored));

        assertThat(TemporalText.read(type, digits, stream)).isEqualTo(text);
    }
}
