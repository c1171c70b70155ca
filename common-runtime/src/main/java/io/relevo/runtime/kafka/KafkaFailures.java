package io.relevo.runtime.kafka;

import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.InvalidConfigurationException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.UnsupportedVersionException;

/** Which failures of Kafka go away by themselves. */
final class KafkaFailures {

    private KafkaFailures() {}

    /** Whether trying again is useless until somebody changes a setting or a permission. */
    static boolean needsOperator(Throwable failure) {
        return failure instanceof AuthenticationException
                || failure instanceof AuthorizationException
                || failure instanceof InvalidConfigurationException
                || failure instanceof RecordTooLargeException
                || failure instanceof UnsupportedVersionException;
    }
}
