package io.relevo.backup.rows;

import static org.assertj.core.api.Assertions.assertThat;

import io.relevo.backup.manifest.TableChecksum;
import io.relevo.backup.manifest.TableEntry;
import io.relevo.backup.manifest.TableEntry.ColumnEntry;
import io.relevo.backup.manifest.ValueForm;
import io.relevo.backup.rows.ColumnType.KeyForm;
import io.relevo.backup.rows.TableKey.Part;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class StatementsTest {

    @Test
    void names_and_texts_are_quoted_whatever_they_contain() {
        assertThat(Quoting.table("a`b", "c d")).isEqualTo("`a``b`.`c d`");
        assertThat(Quoting.text("it's")).isEqualTo("_utf8mb4 X'69742773'");
        assertThat(Quoting.text("")).isEqualTo("''");
        assertThat(Quoting.account("o'neill", "%")).isEqualTo("`o'neill`@`%`");
    }

    @Test
    void columns_are_read_and_loaded_in_matching_forms() {
        List<ColumnEntry> columns = List.of(
                new ColumnEntry("id", ValueForm.PLAIN),
                new ColumnEntry("flags", ValueForm.NUMBER),
                new ColumnEntry("f", ValueForm.REAL),
                new ColumnEntry("j`s", ValueForm.JSON));
        TableEntry table = new TableEntry("s", "t", "", columns, List.of(), TableChecksum.empty(), 0);

        assertThat(SelectList.of(columns)).isEqualTo("`id`, CAST(`flags` AS UNSIGNED), CAST(`f` AS DOUBLE), `j``s`");
        assertThat(LoadStatement.of(table))
                .startsWith("LOAD DATA LOCAL INFILE 'chunk' INTO TABLE `s`.`t` CHARACTER SET binary ")
                .endsWith(
                        "(`id`, @v1, `f`, @v3) SET `flags` = CAST(@v1 AS UNSIGNED), `j``s` = CONVERT(@v3 USING utf8mb4)");
    }

    @Test
    void the_rows_behind_a_composite_key_are_found_by_its_index() {
        TableKey key = new TableKey(List.of(
                new Part("a", KeyForm.TEXT, "latin1"),
                new Part("b", KeyForm.DIGITS, null),
                new Part("c", KeyForm.BYTES, null)));

        assertThat(key.after(List.of(bytes("x'"), bytes("18446744073709551615"), new byte[] {(byte) 0xff})))
                .isEqualTo("((`a` > _latin1 X'7827')"
                        + " OR (`a` = _latin1 X'7827' AND `b` > 18446744073709551615)"
                        + " OR (`a` = _latin1 X'7827' AND `b` = 18446744073709551615 AND `c` > X'ff'))");
        assertThat(key.order()).isEqualTo("`a`, `b`, `c`");
    }

    @Test
    void numbers_with_fractions_compare_as_doubles_and_times_as_texts() {
        TableKey key = new TableKey(List.of(new Part("f", KeyForm.REAL, null), new Part("t", KeyForm.QUOTED, null)));

        assertThat(key.selectList()).isEqualTo("CAST(`f` AS DOUBLE), `t`");
        assertThat(key.after(List.of(bytes("1.5"), bytes("2026-01-01"))))
                .contains("`f` > 1.5e0")
                .contains("`t` > '2026-01-01'");
        assertThat(key.after(List.of(bytes("1e300"), bytes("x")))).contains("`f` > 1e300 ".strip());
    }

    @Test
    void keys_that_do_not_compare_in_the_order_of_their_index_are_not_used() {
        assertThat(new ColumnType("ENUM", "utf8mb4").keyForm()).isEmpty();
        assertThat(new ColumnType("set", "utf8mb4").keyForm()).isEmpty();
        assertThat(new ColumnType("text", "utf8mb4").keyForm()).isEmpty();
        assertThat(new ColumnType("bigint", null).keyForm()).contains(KeyForm.DIGITS);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
