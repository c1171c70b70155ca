package io.relevo.mysql.gtid;

import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Texts of random GTID sets, untidy as people write them, the same for the same seed. */
final class GtidGenerator {
    private static final List<String> UUIDS = List.of(
            "00000000-0000-0000-0000-00000000000a",
            "11111111-aaaa-bbbb-cccc-222222222222",
            "F0000000-1111-2222-3333-444444444444",
            "f0000000-1111-2222-3333-444444444445");
    private static final List<String> TAGS = List.of("", "", "a", "a_", "A1", "_x", "backup", "zz_9");

    private final Random random;

    GtidGenerator(long seed) {
        this.random = new Random(seed);
    }

    /** Numbers stay small, so that sets overlap, meet and leave gaps. */
    String next() {
        return IntStream.range(0, random.nextInt(6)).mapToObj(i -> server()).collect(Collectors.joining(blank() + ","));
    }

    private String server() {
        StringBuilder text = new StringBuilder(blank() + oneOf(UUIDS) + blank());
        int groups = 1 + random.nextInt(3);
        for (int group = 0; group < groups; group++) {
            String tag = oneOf(TAGS);
            text.append(tag.isEmpty() ? "" : ":").append(tag);
            int intervals = 1 + random.nextInt(4);
            for (int i = 0; i < intervals; i++) {
                text.append(':').append(blank()).append(interval());
            }
        }
        return text.toString();
    }

    private String interval() {
        long first = 1L + random.nextInt(30);
        return switch (random.nextInt(4)) {
            case 0 -> Long.toString(first);
            case 1 -> first + blank() + "-" + first;
            default -> first + "-" + (first + random.nextInt(12));
        };
    }

    private String blank() {
        return oneOf(List.of("", "", "", " ", "\n", "\t "));
    }

    private String oneOf(List<String> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
