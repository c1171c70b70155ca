package io.relevo.topology.execution;

import io.relevo.mysql.connection.MySqlFailure;

/** A failure in one line for people, without what the server wrote: that may hold data. */
final class Reason {
    private Reason() {}

    static String of(MySqlFailure failure) {
        boolean ours = failure.errorNumber() == 0 && failure.getCause() == null;
        if (ours) {
            return failure.getMessage();
        }
        return switch (failure.kind()) {
            case REFUSED -> "refuses connections: its server process is down";
            case TIMED_OUT -> "does not answer in time";
            case UNREACHABLE -> "cannot be reached";
            case CONNECTION_LOST -> "ended the connection";
            case TOO_MANY_CONNECTIONS -> "has no connection left";
            case ACCESS_DENIED -> "does not accept the account" + number(failure);
            case PRIVILEGE_MISSING -> "says that the account lacks a privilege" + number(failure);
            case READ_ONLY -> "is closed for this" + number(failure);
            case LOCK_WAIT -> "gave no lock in time" + number(failure);
            case SERVER_ERROR -> "answered with an error" + number(failure);
        };
    }

    private static String number(MySqlFailure failure) {
        return ": MySQL error " + failure.errorNumber();
    }
}
