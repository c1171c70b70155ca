package io.relevo.sandbox.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MySqlVersionTest {

    @Test
    void isReadFromWhatTheServerPrints() {
        assertThat(MySqlVersion.parse("/usr/sbin/mysqld  Ver 9.7.4-2 for Linux on x86_64 ((Debian))"))
                .contains(new MySqlVersion(9, 7, 4));
    }

    @Test
    void aMariaDbIsNoMySql() {
        assertThat(MySqlVersion.parse("mariadbd  Ver 11.8.2-MariaDB for Linux")).isEmpty();
    }

    @Test
    void versionsBeforeTheFirstLongTermOneAreNotSupported() {
        assertThat(new MySqlVersion(8, 0, 44).supported()).isFalse();
        assertThat(new MySqlVersion(8, 4, 0).supported()).isTrue();
        assertThat(new MySqlVersion(9, 7, 4).supported()).isTrue();
    }
}
