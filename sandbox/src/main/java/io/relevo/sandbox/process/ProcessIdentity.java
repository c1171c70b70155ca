package io.relevo.sandbox.process;

import java.util.Optional;

/**
 * A process that cannot be mistaken for a later one with the same number.
 *
 * @param startTicks when it started, in clock ticks since the machine's start
 */
public record ProcessIdentity(long pid, long startTicks) {

    /** The process that has this number now, unless there is none or it is only waiting to be reaped. */
    public static Optional<ProcessIdentity> of(long pid) {
        return ProcessStatus.read(pid)
                .filter(ProcessStatus::running)
                .map(status -> new ProcessIdentity(pid, status.startTicks()));
    }

    /** This process. */
    public static ProcessIdentity self() {
        return of(ProcessHandle.current().pid()).orElseThrow();
    }

    /** The reverse of {@link #toString()}; empty when the text is not one. */
    public static Optional<ProcessIdentity> parse(String text) {
        String[] words = text.strip().split(" ", -1);
        if (words.length != 2 || !isNumber(words[0]) || !isNumber(words[1])) {
            return Optional.empty();
        }
        return Optional.of(new ProcessIdentity(Long.parseLong(words[0]), Long.parseLong(words[1])));
    }

    private static boolean isNumber(String word) {
        return !word.isEmpty() && word.length() < 19 && word.chars().allMatch(Character::isDigit);
    }

    /** Whether this very process still runs; a stopped one does. */
    public boolean isAlive() {
        return of(pid).filter(this::equals).isPresent();
    }

    /** Whether nothing is left of it, not even a zombie. */
    boolean isReaped() {
        return ProcessStatus.read(pid)
                .filter(status -> status.startTicks() == startTicks)
                .isEmpty();
    }

    /** Whether it has no thread that is not stopped. */
    boolean isStopped() {
        return ProcessStatus.ofThreads(pid).stream().allMatch(ProcessStatus::stopped);
    }

    /** Sends the signal if this very process still runs. */
    public void signal(Signal signal) {
        if (isAlive()) {
            signal.sendTo(pid);
        }
    }

    @Override
    public String toString() {
        return pid + " " + startTicks;
    }
}
