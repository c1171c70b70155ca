package io.relevo.resync.errant;

import java.util.Optional;

/** What is known of the tables on the server whose transactions are saved. */
@FunctionalInterface
interface TableDescriptions {

    /** The table as it is now, which may not be as it was when a row was changed. */
    Optional<TableDescription> find(String schema, String table);
}
