package io.relevo.watcher.verdict;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Every evidence with up to two replicas. */
final class EvidenceSpace {

    private EvidenceSpace() {}

    static Stream<Evidence> all() {
        return Stream.of(Role.values()).flatMap(role -> Stream.of(Contact.values())
                .flatMap(contact -> IntStream.rangeClosed(0, 3).boxed().flatMap(failed -> testimonies().stream()
                        .flatMap(witnesses -> Stream.of(Waited.values())
                                .map(waited -> new Evidence(role, contact, failed, witnesses, waited))))));
    }

    static Stream<Evidence> primaries() {
        return all().filter(evidence -> evidence.role() == Role.PRIMARY);
    }

    private static List<List<Witness>> testimonies() {
        List<List<Witness>> all = new ArrayList<>();
        all.add(List.of());
        for (Witness first : words("r1")) {
            all.add(List.of(first));
            words("r2").forEach(second -> all.add(List.of(first, second)));
        }
        return all;
    }

    private static List<Witness> words(String node) {
        return Stream.of(Hearing.values())
                .flatMap(hearing -> Stream.of(true, false).map(missed -> new Witness(node, hearing, missed)))
                .toList();
    }
}
