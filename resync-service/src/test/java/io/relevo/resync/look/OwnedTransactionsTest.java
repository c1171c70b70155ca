package io.relevo.resync.look;

import static org.assertj.core.api.Assertions.assertThat;

import io.relevo.mysql.gtid.GtidSet;
import org.junit.jupiter.api.Test;

class OwnedTransactionsTest {

    @Test
    void theThreadsThatOwnTransactionsAreLeftOut() {
        String a = "00000000-0000-0000-0000-00000000000a";
        String b = "00000000-0000-0000-0000-00000000000b";

        assertThat(OwnedTransactions.parse("")).isEqualTo(GtidSet.empty());
        assertThat(OwnedTransactions.parse(a + ":5#12:7#13,\n" + b + ":tag:1#4"))
                .isEqualTo(GtidSet.parse(a + ":5:7," + b + ":tag:1"));
    }
}
