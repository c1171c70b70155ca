package io.relevo.backup.dump;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class EventStatementTest {

    @Test
    void what_a_replica_disabled_is_enabled_on_the_primary() {
        assertThat(EventStatement.asOnThePrimary(
                        "CREATE DEFINER=`r`@`h` EVENT `e``1` ON SCHEDULE EVERY 1 DAY ON COMPLETION NOT PRESERVE DISABLE ON SLAVE COMMENT 'ON COMPLETION PRESERVE DISABLE ON SLAVE' DO SELECT 1",
                        "e`1"))
                .isEqualTo(
                        "CREATE DEFINER=`r`@`h` EVENT `e``1` ON SCHEDULE EVERY 1 DAY ON COMPLETION NOT PRESERVE ENABLE COMMENT 'ON COMPLETION PRESERVE DISABLE ON SLAVE' DO SELECT 1");
    }

    @Test
    void what_the_owner_disabled_stays_so() {
        String statement =
                "CREATE DEFINER=`r`@`h` EVENT `e` ON SCHEDULE AT '2035-01-01 00:00:00' ON COMPLETION PRESERVE DISABLE DO SELECT 1";

        assertThat(EventStatement.asOnThePrimary(statement, "e")).isEqualTo(statement);
    }
}
