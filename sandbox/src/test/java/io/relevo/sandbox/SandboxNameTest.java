package io.relevo.sandbox;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNoException;

import java.util.List;
import org.junit.jupiter.api.Test;

class SandboxNameTest {

    @Test
    void namesThatAreSafeAsDirectoryAndCluster() {
        List.of("t", "default", "two-by-2", "a".repeat(31))
                .forEach(name -> assertThatNoException().isThrownBy(() -> new SandboxName(name)));
    }

    @Test
    void otherNamesAreRefusedWithTheRule() {
        List.of("", "T", "../x", "a b", "-a", "9a", "a_b", "a".repeat(32), "ä")
                .forEach(name -> assertThatIllegalArgumentException()
                        .isThrownBy(() -> new SandboxName(name))
                        .withMessageContaining("lower-case letter"));
    }
}
