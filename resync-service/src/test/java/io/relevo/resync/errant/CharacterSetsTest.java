package io.relevo.resync.errant;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CharacterSetsTest {

    @Test
    void textIsDecodedByItsCharacterSet() {
        assertThat(CharacterSets.decode(new byte[] {(byte) 0xE9}, Optional.of("latin1")))
                .contains("é");
        assertThat(CharacterSets.decode("€".getBytes(StandardCharsets.UTF_8), Optional.of("utf8mb4")))
                .contains("€");
    }

    @Test
    void whatIsNoTextIsNotMadeOne() {
        assertThat(CharacterSets.decode(new byte[] {(byte) 0xFF, (byte) 0xFE}, Optional.empty()))
                .isEmpty();
        assertThat(CharacterSets.decode(new byte[] {1}, Optional.of("dec8"))).isEmpty();
    }

    @Test
    void labelsOfAColumnTypeMayHoldQuotesAndCommas() {
        assertThat(ServerTables.labels("enum('a','it''s','d,e','')")).containsExactly("a", "it's", "d,e", "");
    }
}
