package io.relevo.runtime.kafka;

import io.relevo.runtime.kafka.CommitFailure.Outcome;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.FencedInstanceIdException;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.OutOfOrderSequenceException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.errors.UnsupportedVersionException;

/** What Kafka's exceptions say about a transaction. */
final class TransactionFailures {

    private TransactionFailures() {}

    /** The transaction was aborted. */
    static CommitFailure aborted(KafkaException failure) {
        return isFenced(failure)
                ? fenced(failure)
                : new CommitFailure(Outcome.ABORTED, "the transaction was aborted: " + failure, failure);
    }

    /** The producer is of no more use; whether anything is on the log, only its successor learns. */
    static CommitFailure unsettled(KafkaException failure) {
        return isFenced(failure)
                ? fenced(failure)
                : new CommitFailure(Outcome.UNKNOWN, "the transaction is not settled: " + failure, failure);
    }

    /** Whether the producer cannot even abort any more. */
    static boolean isFatal(KafkaException failure) {
        return failure instanceof ProducerFencedException
                || failure instanceof InvalidProducerEpochException
                || failure instanceof AuthorizationException
                || failure instanceof OutOfOrderSequenceException
                || failure instanceof UnsupportedVersionException;
    }

    private static boolean isFenced(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof ProducerFencedException
                    || cause instanceof InvalidProducerEpochException
                    || cause instanceof CommitFailedException
                    || cause instanceof FencedInstanceIdException) {
                return true;
            }
        }
        return false;
    }

    private static CommitFailure fenced(KafkaException failure) {
        return new CommitFailure(Outcome.FENCED, "another owner has the partition: " + failure, failure);
    }
}
