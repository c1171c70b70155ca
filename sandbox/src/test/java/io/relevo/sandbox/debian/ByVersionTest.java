package io.relevo.sandbox.debian;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ByVersionTest {

    @Test
    void numbersAreComparedAsNumbers() {
        List<Path> sorted = Stream.of("mysql-9.10.1", "mysql-8.4.12", "mysql-9.7.4")
                .map(Path::of)
                .sorted(new ByVersion())
                .toList();
        assertThat(sorted).map(Path::toString).containsExactly("mysql-8.4.12", "mysql-9.7.4", "mysql-9.10.1");
    }
}
