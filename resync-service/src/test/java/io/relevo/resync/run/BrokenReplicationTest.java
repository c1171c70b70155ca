package io.relevo.resync.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.relevo.resync.rejoin.CatchUp.Part;
import io.relevo.resync.rejoin.CatchUp.Result.Broken;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BrokenReplicationTest {

    @ParameterizedTest(name = "{0} error {1}: rebuild {2}")
    @CsvSource({
        "RECEIVER, 1236, true",
        "RECEIVER, 13114, true",
        "RECEIVER, 1045, false",
        "RECEIVER, 2003, false",
        "APPLIER, 1032, true",
        "APPLIER, 1062, true",
        "APPLIER, 1205, false",
        "APPLIER, 1114, false",
    })
    void onlyWhatACopyMendsLeadsToARebuild(Part part, int error, boolean rebuild) {
        assertThat(BrokenReplication.rebuildMends(new Broken(part, error))).isEqualTo(rebuild);
    }
}
