package io.relevo.sandbox.load;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RowSetTest {

    private static RowSet of(long... rows) {
        RowSet set = new RowSet();
        for (long row : rows) {
            set.add(row);
        }
        return set;
    }

    @Test
    void aRowCountsOnce() {
        assertThat(of(1, 1, 5_000_000_002L).size()).isEqualTo(2);
        assertThat(of(5_000_000_002L, 1).toSet()).containsExactly(1L, 5_000_000_002L);
    }

    @Test
    void whatTheOtherLacksIsLeft() {
        assertThat(of(0, 1, 7_000_000_000L).without(of(1, 2))).containsExactly(0L, 7_000_000_000L);
        assertThat(of(1).without(of(1, 2))).isEmpty();
    }

    @Test
    void aCopyDoesNotFollow() {
        RowSet original = of(3);
        RowSet copy = original.copy();
        original.add(4);
        assertThat(copy.toSet()).containsExactly(3L);
        assertThat(copy.size()).isEqualTo(1);
    }
}
