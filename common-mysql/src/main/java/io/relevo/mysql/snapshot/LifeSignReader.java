package io.relevo.mysql.snapshot;

import io.relevo.mysql.connection.RowQuestion;
import java.util.Optional;

/**
 * What a replica knows of its source's life: the receiver only, from two small tables. Two reads tell whether anything
 * came from the source in between: more heartbeats, or another last queued transaction.
 */
public final class LifeSignReader {
    private static final String QUERY = "SELECT " + ReceiverRow.COLUMNS + " FROM (SELECT 1) one " + ReceiverRow.TABLES;

    /** One round trip; empty when the server follows nobody. */
    public static final RowQuestion<Optional<ReceiverStatus>> QUESTION = new RowQuestion<>(QUERY, ReceiverRow::read);

    private LifeSignReader() {}
}
