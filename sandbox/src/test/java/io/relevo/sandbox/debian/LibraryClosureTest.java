package io.relevo.sandbox.debian;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class LibraryClosureTest {
    private static final String PRINTED = """
            server
              PreDepends: libbase
              Depends: libone
              Depends: perl
                perl-base
             |Depends: libskipped
              Depends: <virtual>
            libone
              Depends: libtwo
            libtwo
              Depends: libone
              Depends: zlib1g
            libskipped
              Depends: libunreachable
            """;

    @Test
    void followsLibrariesOnly() {
        List<String> closure = new LibraryClosure(Pattern.compile("libskipped")).of(List.of("server"), PRINTED);
        assertThat(closure).containsExactlyInAnyOrder("server", "libbase", "libone", "libtwo", "zlib1g");
    }
}
