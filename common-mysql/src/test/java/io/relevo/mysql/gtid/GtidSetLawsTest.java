package io.relevo.mysql.gtid;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;

/** What holds for all sets, tried on many; the number of the repetition is the seed. */
class GtidSetLawsTest {
    private static final Pattern SERVER = Pattern.compile("([0-9a-f-]{36}):([^,]+)");
    private static final Pattern PART = Pattern.compile("([a-z_][a-z0-9_]*)|(\\d+)(?:-(\\d+))?");

    @RepeatedTest(300)
    void laws(RepetitionInfo repetition) {
        GtidGenerator generator = new GtidGenerator(repetition.getCurrentRepetition());
        GtidSet a = GtidSet.parse(generator.next());
        GtidSet b = GtidSet.parse(generator.next());
        GtidSet c = GtidSet.parse(generator.next());

        printedFormIsReadBack(a);
        unionLaws(a, b, c);
        subtractionLaws(a, b, c);
        containmentLaws(a, b);
        sameAsForPlainSets(a, b);
    }

    private static void printedFormIsReadBack(GtidSet a) {
        assertThat(GtidSet.parse(a.toString()))
                .isEqualTo(a)
                .hasSameHashCodeAs(a)
                .hasToString(a.toString());
    }

    private static void unionLaws(GtidSet a, GtidSet b, GtidSet c) {
        assertThat(a.union(b)).isEqualTo(b.union(a));
        assertThat(a.union(b).union(c)).isEqualTo(a.union(b.union(c)));
        assertThat(a.union(a)).isEqualTo(a).isEqualTo(a.union(GtidSet.empty()));
    }

    private static void subtractionLaws(GtidSet a, GtidSet b, GtidSet c) {
        assertThat(a.subtract(a)).isEqualTo(GtidSet.empty());
        assertThat(a.subtract(b).union(a.intersect(b))).isEqualTo(a);
        assertThat(a.subtract(b).intersect(b)).isEqualTo(GtidSet.empty());
        assertThat(a.subtract(b.union(c))).isEqualTo(a.subtract(b).subtract(c));
        assertThat(a.union(b).transactionCount())
                .isEqualTo(a.transactionCount() + b.subtract(a).transactionCount());
    }

    private static void containmentLaws(GtidSet a, GtidSet b) {
        assertThat(a.union(b).contains(a)).isTrue();
        assertThat(a.contains(a.intersect(b))).isTrue();
        assertThat(a.contains(b))
                .isEqualTo(b.subtract(a).isEmpty())
                .isEqualTo(a.union(b).equals(a));
    }

    private static void sameAsForPlainSets(GtidSet a, GtidSet b) {
        Set<String> union = new TreeSet<>(members(a));
        union.addAll(members(b));
        Set<String> difference = new TreeSet<>(members(a));
        difference.removeAll(members(b));

        assertThat(members(a.union(b))).isEqualTo(union);
        assertThat(members(a.subtract(b))).isEqualTo(difference);
    }

    private static Set<String> members(GtidSet set) {
        Set<String> members = new TreeSet<>();
        Matcher servers = SERVER.matcher(set.toString());
        while (servers.find()) {
            addMembers(members, servers.group(1), PART.matcher(servers.group(2)));
        }
        return members;
    }

    private static void addMembers(Set<String> members, String uuid, Matcher part) {
        String tag = "";
        while (part.find()) {
            if (part.group(1) != null) {
                tag = part.group(1);
                continue;
            }
            String prefix = uuid + ":" + tag + ":";
            long first = Long.parseLong(part.group(2));
            long last = part.group(3) == null ? first : Long.parseLong(part.group(3));
            LongStream.rangeClosed(first, last).forEach(number -> members.add(prefix + number));
        }
    }
}
