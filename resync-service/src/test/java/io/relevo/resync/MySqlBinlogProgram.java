package io.relevo.resync;

import static org.assertj.core.api.Assertions.assertThat;

import io.relevo.mysql.gtid.GtidSet;
import io.relevo.sandbox.Progress;
import io.relevo.sandbox.mysql.MySqlInstallation;
import io.relevo.sandbox.storage.RelevoHome;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** MySQL's own reader of binary log files. */
public final class MySqlBinlogProgram {

    private static final String GTID = "SET @@SESSION.GTID_NEXT= '";

    private MySqlBinlogProgram() {}

    /** What it prints of a file, every checksum verified; fails when it does. */
    public static String read(Path file) throws IOException, InterruptedException {
        Path program = MySqlInstallation.locateOrFetch(RelevoHome.locate(), Progress.to(System.err))
                .mysqlbinlog();
        Process process = new ProcessBuilder(
                        program.toString(), "--no-defaults", "--verify-binlog-checksum", "--verbose", file.toString())
                .redirectErrorStream(true)
                .start();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(text).isZero();
        return text;
    }

    /** The transactions it finds in a file. */
    public static GtidSet gtids(Path file) throws IOException, InterruptedException {
        return read(file)
                .lines()
                .filter(line -> line.startsWith(GTID) && !line.contains("AUTOMATIC"))
                .map(line -> GtidSet.parse(line.split("'", -1)[1]))
                .reduce(GtidSet.empty(), GtidSet::union);
    }
}
