package io.relevo.backup.dump;

import io.relevo.backup.rows.Quoting;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a replica shows of an event. */
final class EventStatement {

    /** Comes behind the schedule, in which nothing like it can stand. */
    private static final Pattern REPLICA_SIDE =
            Pattern.compile("( ON COMPLETION (?:NOT )?PRESERVE )DISABLE ON (?:SLAVE|REPLICA)");

    private EventStatement() {}

    /** The statement as the primary shows it: a replica shows an event that the primary has enabled as disabled there. */
    static String asOnThePrimary(String statement, String name) {
        String named = " EVENT " + Quoting.name(name) + " ON SCHEDULE ";
        int schedule = statement.indexOf(named);
        if (schedule < 0) {
            return statement;
        }
        Matcher matcher = REPLICA_SIDE.matcher(statement);
        return matcher.find(schedule + named.length())
                ? statement.substring(0, matcher.start()) + matcher.group(1) + "ENABLE"
                        + statement.substring(matcher.end())
                : statement;
    }
}
