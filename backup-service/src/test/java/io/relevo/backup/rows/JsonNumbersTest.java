package io.relevo.backup.rows;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class JsonNumbersTest {

    private final JsonNumbers numbers = new JsonNumbers();

    @Test
    void a_decimal_reads_as_the_double_it_becomes() {
        assertThat(settled("{\"price\": 1.10}")).isEqualTo(settled("{\"price\": 1.1}"));
        assertThat(numbers.inexactDocuments()).isZero();
    }

    @Test
    void different_numbers_stay_different() {
        assertThat(settled("[1.5]")).isNotEqualTo(settled("[1.25]"));
        assertThat(settled("[1]")).isNotEqualTo(settled("[1.0]"));
        assertThat(settled("[-0.0]")).isNotEqualTo(settled("[0.0]"));
    }

    @Test
    void what_a_double_cannot_hold_is_counted_once_for_each_document() {
        settled("[12345678901234567890.123456789, 0.1234567890123456789]");
        settled("[0.1, 1e100, 2.5]");

        assertThat(numbers.inexactDocuments()).isEqualTo(1);
    }

    @Test
    void integers_of_64_bits_stay_and_larger_ones_become_doubles() {
        assertThat(settled("[-9223372036854775808, 18446744073709551615]"))
                .isEqualTo("[-9223372036854775808, 18446744073709551615]");
        assertThat(settled("[100000000000000000000]")).isEqualTo(settled("[1e20]"));
    }

    @Test
    void text_is_left_alone_whatever_is_in_it() {
        String document = "{\"a \\\" 1.10\": \"ü 1.10 \\\\\", \"-1.10\": [true, null, \"\"]}";

        assertThat(settled(document)).isEqualTo(document);
    }

    private String settled(String json) {
        return new String(numbers.settled(json.getBytes(StandardCharsets.UTF_8)), StandardCharsets.UTF_8);
    }
}
