package io.relevo.mysql.connection;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretTest {
    @Test
    void isNotPrinted() {
        Account account = new Account("relevo_admin", Secret.of("hush"));

        assertThat(account.toString()).doesNotContain("hush").contains("relevo_admin");
    }

    @Test
    void lineBreakAtTheEndOfAFileIsNotPartOfIt(@TempDir Path directory) throws IOException {
        Path file = Files.writeString(directory.resolve("secret"), " hush hush \r\n\n");

        assertThat(Secret.fromFile(file).reveal()).isEqualTo(" hush hush ");
    }
}
