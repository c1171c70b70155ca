package io.relevo.watcher.probe;

import io.relevo.mysql.connection.FailureKind;
import io.relevo.watcher.verdict.Patience;
import io.relevo.watcher.verdict.Role;
import io.relevo.watcher.verdict.Rule;
import io.relevo.watcher.verdict.Verdict;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Looks again at a server that gave a sign of trouble: connects anew and at the same time asks the replicas, each over
 * and over in a virtual thread of its own, until a rule is conclusive. Once there is room for it, it ends within
 * {@link #LIMIT} whatever hangs. Thread-safe: one for all servers.
 */
final class SecondLook {

    /** The longest a look may take; every rule but the last comes sooner. */
    static final Duration LIMIT = Duration.ofSeconds(10);

    private static final Duration EAGER = Duration.ofMillis(25);
    private static final Duration CALM = Duration.ofMillis(100);
    private static final Duration EAGER_FOR = Duration.ofMillis(300);

    private final Patience patience;
    private final LookRoom room;

    SecondLook(Patience patience, LookRoom room) {
        this.patience = patience;
        this.room = room;
    }

    /**
     * Looks, after others if there are many in trouble.
     *
     * @param witnesses the lines to every other sound server, by name; not asked unless the suspect is the primary
     * @throws InterruptedException when the watch ends meanwhile
     */
    Look at(Suspect suspect, Map<String, Line> witnesses, FirstSign sign) throws InterruptedException {
        try (var _ = room.enter(suspect.role())) {
            return look(suspect, witnesses, sign);
        }
    }

    private Look look(Suspect suspect, Map<String, Line> witnesses, FirstSign sign) throws InterruptedException {
        Map<String, Line> asked = suspect.role() == Role.PRIMARY ? witnesses : Map.of();
        var inquiry = new Inquiry(suspect, asked.keySet(), sign.failedAttempts(), patience);
        var questions = new Questions();
        try {
            questions.repeat(suspect.node().name(), suspect.line()::touch);
            asked.forEach((node, line) -> questions.repeat(node, () -> askTwiceIfLost(line)));
            return await(inquiry, questions, sign);
        } finally {
            questions.end();
        }
    }

    private static Look await(Inquiry inquiry, Questions questions, FirstSign sign) throws InterruptedException {
        Verdict verdict = new Verdict(Rule.STILL_LOOKING);
        while (!verdict.conclusive() && questions.elapsed().compareTo(LIMIT) < 0) {
            questions.hearInto(inquiry);
            verdict = inquiry.judge(questions.elapsed(), sign.ago());
        }
        return new Look(
                verdict.conclusive() ? verdict : new Verdict(Rule.UNDECIDED),
                inquiry.own().orElse(new Sighting.Failed(FailureKind.TIMED_OUT, 0, questions.elapsed())),
                inquiry.testimonies(),
                sign.ago());
    }

    private static Sighting askTwiceIfLost(Line line) {
        Sighting sighting = line.lifeSign();
        return sighting.lostConnection() ? line.lifeSign() : sighting;
    }

    /** The questions of one look, and their answers as they come in. */
    private static final class Questions {

        private final BlockingQueue<Answer> answers = new LinkedBlockingQueue<>();
        private final CountDownLatch ended = new CountDownLatch(1);
        private final long began = System.nanoTime();

        private record Answer(String node, Sighting sighting, Duration at) {}

        Duration elapsed() {
            return Duration.ofNanos(System.nanoTime() - began);
        }

        void repeat(String node, Supplier<Sighting> question) {
            Thread.ofVirtual().name("ask-" + node).start(() -> askUntilEnded(node, question));
        }

        void end() {
            ended.countDown();
        }

        /** Takes in the next answer and those that are there with it; goes on without when none comes for a moment. */
        void hearInto(Inquiry inquiry) throws InterruptedException {
            Answer answer = answers.poll(EAGER.toNanos(), TimeUnit.NANOSECONDS);
            while (answer != null) {
                inquiry.hear(answer.node(), answer.sighting(), answer.at());
                answer = answers.poll();
            }
        }

        private void askUntilEnded(String node, Supplier<Sighting> question) {
            try {
                do {
                    Sighting sighting = question.get();
                    answers.add(new Answer(node, sighting, elapsed()));
                } while (!ended.await(pause().toNanos(), TimeUnit.NANOSECONDS));
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
        }

        private Duration pause() {
            return elapsed().compareTo(EAGER_FOR) < 0 ? EAGER : CALM;
        }
    }
}
