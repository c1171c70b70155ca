package io.relevo.backup.rows;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RowEncoderTest {

    @Test
    void null_and_the_text_that_looks_like_it_are_different() throws IOException {
        assertThat(text(encoded(new byte[][] {null, bytes("\\N"), bytes("")}))).isEqualTo("\\N\t\\\\N\t\n");
    }

    @Test
    void bytes_that_would_end_something_are_guarded() throws IOException {
        assertThat(text(encoded(new byte[][] {bytes("a\tb\nc\\d\0e")}))).isEqualTo("a\\tb\\nc\\\\d\\0e\n");
    }

    @Test
    void only_the_first_fields_are_written_and_all_bytes_are_counted() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        RowEncoder encoder = new RowEncoder(out);

        encoder.write(new byte[][] {bytes("1"), bytes("key")}, 1);

        assertThat(text(out.toByteArray())).isEqualTo("1\n");
        assertThat(encoder.written()).isEqualTo(2);
    }

    @Test
    void any_bytes_come_back_the_way_load_data_reads_them() throws IOException {
        Random random = new Random(20261121);
        for (int round = 0; round < 500; round++) {
            byte[][] row = randomRow(random);
            byte[] encoded = encoded(row);
            assertThat(decoded(encoded)).usingRecursiveComparison().isEqualTo(Arrays.asList(row));
        }
    }

    private static byte[][] randomRow(Random random) {
        byte[][] row = new byte[1 + random.nextInt(4)][];
        for (int index = 0; index < row.length; index++) {
            row[index] = random.nextInt(5) == 0 ? null : new byte[random.nextInt(20)];
            for (int at = 0; row[index] != null && at < row[index].length; at++) {
                row[index][at] =
                        random.nextBoolean() ? (byte) random.nextInt() : (byte) "\\\tN\n\0n".charAt(random.nextInt(6));
            }
        }
        return row;
    }

    /** What the manual says of LOAD DATA with these terminators and this escape. */
    private static List<byte[]> decoded(byte[] line) {
        List<byte[]> fields = new ArrayList<>();
        ByteArrayOutputStream field = new ByteArrayOutputStream();
        boolean isNull = false;
        for (int at = 0; at < line.length; at++) {
            if (line[at] == '\t' || line[at] == '\n') {
                fields.add(isNull ? null : field.toByteArray());
                field.reset();
                isNull = false;
            } else if (line[at] == '\\') {
                at++;
                isNull = line[at] == 'N' && field.size() == 0 && (line[at + 1] == '\t' || line[at + 1] == '\n');
                if (!isNull) {
                    field.write(
                            switch (line[at]) {
                                case '0' -> 0;
                                case 'n' -> '\n';
                                case 't' -> '\t';
                                default -> line[at];
                            });
                }
            } else {
                field.write(line[at]);
            }
        }
        return fields;
    }

    private static byte[] encoded(byte[][] row) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new RowEncoder(out).write(row, row.length);
        return out.toByteArray();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }
}
