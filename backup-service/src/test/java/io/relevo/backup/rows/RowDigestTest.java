package io.relevo.backup.rows;

import static org.assertj.core.api.Assertions.assertThat;

import io.relevo.backup.manifest.TableChecksum;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RowDigestTest {

    @Test
    void no_rows_is_the_empty_checksum() {
        assertThat(new RowDigest().checksum()).isEqualTo(TableChecksum.empty());
    }

    @Test
    void the_order_of_rows_does_not_count() {
        List<String[]> rows = new ArrayList<>();
        for (int row = 0; row < 100; row++) {
            rows.add(new String[] {Integer.toString(row), row % 3 == 0 ? null : "v" + row});
        }
        TableChecksum checksum = checksum(rows);
        Collections.shuffle(rows, new Random(7));

        assertThat(checksum(rows)).isEqualTo(checksum);
    }

    @Test
    void pairs_of_equal_rows_do_not_cancel_out() {
        String[] one = {"a"};
        String[] other = {"b"};

        assertThat(checksum(List.of(one, one))).isNotEqualTo(checksum(List.of(other, other)));
        assertThat(checksum(List.of(one, one)).xor())
                .isEqualTo(checksum(List.of(other, other)).xor());
    }

    @Test
    void where_a_value_ends_and_whether_it_is_null_counts() {
        assertThat(checksum(List.<String[]>of(new String[] {"ab", "c"})))
                .isNotEqualTo(checksum(List.<String[]>of(new String[] {"a", "bc"})));
        assertThat(checksum(List.<String[]>of(new String[] {""})))
                .isNotEqualTo(checksum(List.<String[]>of(new String[] {null})));
    }

    @Test
    void parts_of_a_table_add_up_to_the_table() {
        String[] one = {"a"};
        String[] other = {null};

        assertThat(checksum(List.<String[]>of(one)).plus(checksum(List.<String[]>of(other))))
                .isEqualTo(checksum(List.of(one, other)));
    }

    private static TableChecksum checksum(List<String[]> rows) {
        RowDigest digest = new RowDigest();
        for (String[] row : rows) {
            byte[][] fields = new byte[row.length][];
            for (int index = 0; index < row.length; index++) {
                fields[index] = row[index] == null ? null : row[index].getBytes(StandardCharsets.UTF_8);
            }
            digest.add(fields, fields.length);
        }
        return digest.checksum();
    }
}
