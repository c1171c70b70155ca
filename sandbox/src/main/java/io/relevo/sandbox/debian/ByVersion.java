package io.relevo.sandbox.debian;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;

/** Orders directories named {@code <program>-<version>} by the numbers of the version. */
final class ByVersion implements Comparator<Path> {

    @Override
    public int compare(Path first, Path second) {
        return Arrays.compare(numbers(first), numbers(second));
    }

    private static int[] numbers(Path directory) {
        String name = directory.getFileName().toString();
        String version = name.substring(name.lastIndexOf('-') + 1);
        return Arrays.stream(version.split("\\.", -1))
                .mapToInt(Integer::parseInt)
                .toArray();
    }
}
