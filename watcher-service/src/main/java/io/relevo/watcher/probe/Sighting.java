package io.relevo.watcher.probe;

import io.relevo.mysql.connection.FailureKind;
import io.relevo.mysql.snapshot.Pulse;
import io.relevo.mysql.snapshot.ReceiverStatus;
import io.relevo.watcher.verdict.Contact;
import io.relevo.watcher.verdict.Reading;
import java.time.Duration;
import java.util.Optional;

/** What one attempt to ask a server met. */
public sealed interface Sighting {

    /** How long the attempt took. */
    Duration elapsed();

    /** The name that events carry: ANSWERED, the kind of failure, or ERROR when the server itself turned us away. */
    String outcome();

    /** What it says about the server. */
    Contact contact();

    /** MySQL's error number, or 0. */
    int errorNumber();

    /** What the server said of itself, when it answered a probe. */
    Optional<Pulse> pulse();

    /** What it said of its receiver, when it answered, was asked for it and has one. */
    Optional<ReceiverStatus> receiver();

    /** Whether an established connection ended, which a new one may well survive. */
    boolean lostConnection();

    /** It answered; what it was not asked for is empty. */
    record Answered(Optional<Pulse> pulse, Optional<ReceiverStatus> receiver, Duration elapsed) implements Sighting {

        static Answered pulse(Pulse pulse, Duration elapsed) {
            return new Answered(Optional.of(pulse), Optional.empty(), elapsed);
        }

        @Override
        public String outcome() {
            return Reading.ANSWERED;
        }

        @Override
        public Contact contact() {
            return Contact.ANSWERED;
        }

        @Override
        public int errorNumber() {
            return 0;
        }

        @Override
        public boolean lostConnection() {
            return false;
        }
    }

    /** It could not be asked. */
    record Failed(FailureKind kind, int errorNumber, Duration elapsed) implements Sighting {

        @Override
        public String outcome() {
            return switch (kind) {
                case REFUSED, TIMED_OUT, UNREACHABLE, CONNECTION_LOST, TOO_MANY_CONNECTIONS -> kind.name();
                case ACCESS_DENIED, PRIVILEGE_MISSING, READ_ONLY, LOCK_WAIT, SERVER_ERROR -> "ERROR";
            };
        }

        @Override
        public Contact contact() {
            return switch (kind) {
                case REFUSED -> Contact.REFUSED;
                case TIMED_OUT, UNREACHABLE, CONNECTION_LOST -> Contact.SILENT;
                case TOO_MANY_CONNECTIONS -> Contact.TOO_MANY_CONNECTIONS;
                case ACCESS_DENIED, PRIVILEGE_MISSING, READ_ONLY, LOCK_WAIT, SERVER_ERROR ->
                    Contact.ANSWERED_WITH_ERROR;
            };
        }

        @Override
        public Optional<Pulse> pulse() {
            return Optional.empty();
        }

        @Override
        public Optional<ReceiverStatus> receiver() {
            return Optional.empty();
        }

        @Override
        public boolean lostConnection() {
            return kind == FailureKind.CONNECTION_LOST;
        }
    }
}
