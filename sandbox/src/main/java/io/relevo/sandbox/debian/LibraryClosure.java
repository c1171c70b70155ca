package io.relevo.sandbox.debian;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The library packages that a program needs to run. Scripts, configuration and interpreters, which packages depend on for
 * their installation, are left out.
 */
record LibraryClosure(Pattern notNeeded) {
    private static final Pattern PACKAGE = Pattern.compile("^[^ |<]\\S*$");
    private static final Pattern DEPENDENCY = Pattern.compile("^ +\\|?(?:Pre)?Depends: ([^<>\\s]+)$");
    private static final Pattern LIBRARY = Pattern.compile("^(lib.*|zlib1g)$");

    /** Walks what {@code apt-cache depends --recurse} printed, from the roots. */
    List<String> of(List<String> roots, String printed) {
        Map<String, List<String>> dependencies = dependencies(printed);
        Set<String> found = new LinkedHashSet<>();
        Deque<String> waiting = new ArrayDeque<>(roots);
        while (!waiting.isEmpty()) {
            String next = waiting.remove();
            if (found.add(next)) {
                waiting.addAll(dependencies.getOrDefault(next, List.of()));
            }
        }
        return List.copyOf(found);
    }

    private Map<String, List<String>> dependencies(String printed) {
        Map<String, List<String>> dependencies = new HashMap<>();
        String current = "";
        for (String line : printed.lines().toList()) {
            Matcher dependency = DEPENDENCY.matcher(line);
            if (PACKAGE.matcher(line).matches()) {
                current = line;
            } else if (dependency.matches() && isNeeded(dependency.group(1))) {
                dependencies.computeIfAbsent(current, name -> new ArrayList<>()).add(dependency.group(1));
            }
        }
        return dependencies;
    }

    private boolean isNeeded(String name) {
        return LIBRARY.matcher(name).matches() && !notNeeded.matcher(name).matches();
    }
}
