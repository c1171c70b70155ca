package io.relevo.mysql.gtid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GtidSetTest {
    private static final String A = "3e11fa47-71ca-11e1-9e33-c80aa9429562";
    private static final String B = "4e11fa47-71ca-11e1-9e33-c80aa9429562";

    @Test
    void printsOneFormWhateverWasWritten() {
        String untidy = " " + B + ":7,\n" + A.toUpperCase(Locale.ROOT) + ":tag:2 : 5-3:1-3:4 : 9 ,," + A + ":11-12:10";

        assertThat(GtidSet.parse(untidy)).hasToString(A + ":10-12:tag:1-4:9," + B + ":7");
    }

    @Test
    void tagBelongsToAllIntervalsUntilTheNextTag() {
        assertThat(GtidSet.parse(A + ":1:Blue:2:4:green:1-3")).hasToString(A + ":1:blue:2:4:green:1-3");
    }

    @Test
    void untaggedComesBeforeTagged() {
        assertThat(GtidSet.parse(A + ":b:1," + A + ":_:1," + A + ":a1:1," + A + ":a_:1," + A + ":1"))
                .hasToString(A + ":1:_:1:a1:1:a_:1:b:1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\n", ",", " , ,"})
    void nothingWrittenIsTheEmptySet(String text) {
        assertThat(GtidSet.parse(text)).isEqualTo(GtidSet.empty()).hasToString("");
        assertThat(GtidSet.parse(text).isEmpty()).isTrue();
    }

    @Test
    void anIntervalThatEndsBeforeItBeginsIsEmptyAsForTheServer() {
        assertThat(GtidSet.parse(A + ":9-3").isEmpty()).isTrue();
    }

    @Test
    void largestNumberIsAccepted() {
        assertThat(GtidSet.parse(A + ":1-9223372036854775806").transactionCount())
                .isEqualTo(Long.MAX_VALUE - 1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            nonsense                                             | 1  | a server UUID
            3e11fa47-71ca-11e1-9e33-c80aa9429562                 | 37 | ':' and transaction numbers
            3e11fa47-71ca-11e1-9e33-c80aa9429562:                | 38 | a transaction number
            3e11fa47-71ca-11e1-9e33-c80aa9429562:0               | 38 | a transaction number
            3e11fa47-71ca-11e1-9e33-c80aa9429562:9223372036854775807 | 38 | a transaction number
            3e11fa47-71ca-11e1-9e33-c80aa9429562:9999999999999999999 | 38 | a transaction number
            3e11fa47-71ca-11e1-9e33-c80aa9429562:1-              | 40 | a transaction number
            3e11fa47-71ca-11e1-9e33-c80aa9429562:tag             | 41 | ':' and transaction numbers
            3e11fa47-71ca-11e1-9e33-c80aa9429562:tag:other:1     | 47 | transaction numbers of the tag before
            3e11fa47-71ca-11e1-9e33-c80aa9429562:1 4e11fa47      | 40 | a comma or the end
            3e11fa47-71ca-11e1-9e33-c80aa9429562:1;              | 39 | a comma or the end
            3e11fa47-71ca-11e1-9e33-c80aa942956:1                | 1  | a server UUID
            3e11fa47-71ca-11e1-9e33-c80aa9429562:a2345678901234567890123456789012x:1 | 38 | a transaction number
            """)
    void anErrorNamesThePlace(String text, int character, String expected) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> GtidSet.parse(text))
                .withMessageContaining("expected " + expected)
                .withMessageContaining("at character " + character + " ");
    }

    @Test
    void subtractLeavesGaps() {
        GtidSet all = GtidSet.parse(A + ":1-10:t:1-10");

        assertThat(all.subtract(GtidSet.parse(A + ":1:4-5:10:t:1-10"))).hasToString(A + ":2-3:6-9");
    }

    @Test
    void containsLooksAtTags() {
        GtidSet untagged = GtidSet.parse(A + ":1-10");

        assertThat(untagged.contains(GtidSet.parse(A + ":3-4:9"))).isTrue();
        assertThat(untagged.contains(GtidSet.parse(A + ":t:3"))).isFalse();
        assertThat(untagged.contains(GtidSet.parse(B + ":3"))).isFalse();
        assertThat(untagged.contains(GtidSet.empty())).isTrue();
    }

    @Test
    void fromKeepsOneServersTransactionsWithAllTags() {
        GtidSet set = GtidSet.parse(A + ":1:t:2," + B + ":3");

        assertThat(set.from(A)).hasToString(A + ":1:t:2");
        assertThat(set.serverUuids()).containsExactly(A, B);
    }

    @Test
    void countNeverOverflows() {
        GtidSet two = GtidSet.parse(A + ":1-9223372036854775806," + B + ":1-9223372036854775806");

        assertThat(two.transactionCount()).isEqualTo(Long.MAX_VALUE);
        assertThat(GtidSet.parse(A + ":1-3:5:t:1").transactionCount()).isEqualTo(5);
    }
}
