package io.relevo.system.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import io.relevo.sandbox.ProjectDirectory;
import io.relevo.sandbox.process.ShellCommand;
import io.relevo.sandbox.process.ShellCommand.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script that puts passwords into the file of grants, from a directory of secrets. */
class StatementsScriptTest {
    private static final List<String> ACCOUNTS =
            List.of("relevo_watch", "relevo_admin", "relevo_repl", "relevo_clone", "relevo_backup");

    @TempDir
    private Path secrets;

    @Test
    void everyPasswordOfTheGrantsIsFilledInAsItIs() throws IOException {
        for (String account : ACCOUNTS) {
            Files.writeString(secrets.resolve(account), account.substring(7) + "/+&=\n");
        }

        Outcome filled = run();

        assertThat(filled.succeeded()).as(filled.output()).isTrue();
        assertThat(filled.output()).doesNotContain("_password}'");
        assertThat(ACCOUNTS).allSatisfy(account -> assertThat(filled.output())
                .contains("CREATE USER IF NOT EXISTS '%s'@'%%' IDENTIFIED BY '%s/+&=';"
                        .formatted(account, account.substring(7))));
    }

    @Test
    void aPasswordThatIsMissingIsAFailure() throws IOException {
        Files.writeString(secrets.resolve("relevo_watch"), "one");

        assertThat(run().succeeded()).isFalse();
    }

    private Outcome run() {
        ProjectDirectory project = ProjectDirectory.locate();
        return ShellCommand.of(List.of(
                        "bash",
                        project.resolve("deploy/mysql/statements.sh").toString(),
                        project.resolve("deploy/mysql/grants.sql").toString()))
                .with(Map.of("RELEVO_SECRETS", secrets.toString()))
                .run(Duration.ofSeconds(30));
    }
}
