package io.relevo.mysql.check;

import java.util.List;

/** What an account is for. */
public enum AccountRole {
    /** Looks; changes nothing but a row of its own. */
    WATCH,
    /** Changes replication, writability and semi-sync; receives clones; reads binary logs. */
    ADMIN,
    /** What replicas connect with. */
    REPLICATION,
    /** What the receiver of a clone connects with. */
    CLONE;

    /** The global privileges it needs, as the server names them, in alphabetical order. */
    public List<String> privileges() {
        return switch (this) {
            case WATCH -> List.of("REPLICATION CLIENT");
            case ADMIN ->
                List.of(
                        "CLONE_ADMIN",
                        "CONNECTION_ADMIN",
                        "PROCESS",
                        "REFERENCES",
                        "RELOAD",
                        "REPLICATION CLIENT",
                        "REPLICATION SLAVE",
                        "REPLICATION_SLAVE_ADMIN",
                        "SYSTEM_USER",
                        "SYSTEM_VARIABLES_ADMIN");
            case REPLICATION -> List.of("REPLICATION SLAVE");
            case CLONE -> List.of("BACKUP_ADMIN");
        };
    }
}
