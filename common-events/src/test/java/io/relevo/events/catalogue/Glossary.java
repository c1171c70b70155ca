package io.relevo.events.catalogue;

import java.lang.reflect.RecordComponent;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What a field means in every type that has it, unless the type's own Javadoc says more. */
final class Glossary {

    private static final Map<String, String> WORDS = words();

    private Glossary() {}

    static Map<String, String> all() {
        return WORDS;
    }

    /** The meaning of the field: by the Javadoc of its record, else by its name. */
    static Optional<String> meaning(Meaning record, RecordComponent field) {
        return Optional.ofNullable(record.fields().get(field.getName()))
                .or(() -> Optional.ofNullable(WORDS.get(field.getName())));
    }

    private static Map<String, String> words() {
        Map<String, String> words = new TreeMap<>();
        words.put("advice", "what a person should look at");
        words.put("ailment", "what is wrong: it cannot write, or it is overloaded");
        words.put("acknowledgers", "names of the servers that may acknowledge writes");
        words.put("attached", "how many acknowledging replicas are attached");
        words.put("automaticFailover", "whether a failover starts without being asked for");
        words.put("backup", "the backup's id");
        words.put("candidate", "name of the server to be opened");
        words.put("cause", "what set it off");
        words.put("classification", "how the server's data stand to the primary's");
        words.put("cluster", "name of the cluster");
        words.put("completedAt", "ISO-8601, by the clock of the backup service; null until it has ended");
        words.put("detectionMillis", "from the first sign to the verdict");
        words.put("donor", "name of the server that the data come from");
        words.put("durability", "what an acknowledgement of a write is worth");
        words.put("durationMillis", "how long it took");
        words.put("epoch", "counts the primaries of the cluster");
        words.put("errant", "GTID set: what the server has and the primary has not");
        words.put("errorNumber", "MySQL's error number, or 0");
        words.put("evidence", "what the verdict rests on");
        words.put("explanation", "the rule applied to this case, in words");
        words.put("failback", "whether the preferred primary gets its role back by itself");
        words.put("failedPrimary", "name of the server that was declared dead");
        words.put("from", "name of the server that has the role");
        words.put("gtidExecuted", "GTID set: what the server had executed");
        words.put("host", "where the server is reached");
        words.put("id", "the id that the others refer to");
        words.put("kind", "what kind it is of");
        words.put("location", "where it is stored");
        words.put("manifestSha256", "SHA-256 of the manifest, in hexadecimal");
        words.put("method", "how the server is brought back");
        words.put("missing", "GTID set: what the primary has and the server has not");
        words.put("name", "its name, unique in the cluster");
        words.put("node", "name of the server");
        words.put("nodes", "the servers of the cluster");
        words.put("operation", "id of the failover, switchover or opening");
        words.put("outcome", "what the connection met");
        words.put("phase", "what the cluster as a whole is doing");
        words.put("port", "where the server is reached");
        words.put("previousPrimary", "name of the server that had the role before");
        words.put("primary", "name of the server that may be written to");
        words.put("probe", "what the watcher's own connection met");
        words.put("rawSha256", "SHA-256 of the raw file, in hexadecimal");
        words.put("reachable", "whether the server answered");
        words.put("readOnly", "whether `read_only` is on");
        words.put("reason", "why, in words");
        words.put("replicas", "what each replica knew");
        words.put("requestedBy", "who asked: a user, a service, or the file that declares the cluster");
        words.put("required", "how many must acknowledge a write");
        words.put("restore", "the restore's id");
        words.put("resync", "the repair's id");
        words.put("rows", "how many rows");
        words.put("rowsSha256", "SHA-256 of the file of rows, in hexadecimal");
        words.put("rule", "the rule that fired, by its name");
        words.put("serverUuid", "the server's identity");
        words.put("settings", "what the owner of the cluster wants");
        words.put("startedAt", "ISO-8601, by the clock of the writer");
        words.put("state", "how it stands");
        words.put("status", "the server's place in the cluster");
        words.put("step", "the step it was in");
        words.put("storedBytes", "its size as stored");
        words.put("superReadOnly", "whether `super_read_only` is on");
        words.put("tables", "how many tables");
        words.put("target", "where it is restored to");
        words.put("to", "name of the server that is to get the primary's role");
        words.put("transactions", "how many transactions");
        words.put("version", "the server's version");
        words.put(
                "whenIncomplete", "what to do when it cannot be shown that a candidate holds every acknowledged write");
        words.put("whenTooFewReplicas", "what to do when fewer replicas are attached than must acknowledge");
        words.put("willRetry", "whether it is tried again by itself");
        words.put("writesClosedMillis", "for how long no server took writes");
        words.put("placement", "where it stands and how much it is wanted as primary");
        words.put("promotion", "whether it is wanted as primary");
        words.put("priority", "the higher is preferred");
        words.put("order", "what an operator ordered when a failover is done by hand");
        words.put("unwell", "servers that could not write when they were primary last");
        words.put("undone", "whether a switchover away from it had to be undone");
        words.put("votes", "the zones that find the primary down");
        words.put("promotionFloor", "GTID set that nobody may lack who is opened next");
        words.put("zone", "where the watcher looks from");
        words.put("heartbeatsBefore", "heartbeats received at the first reading");
        words.put("heartbeatsAfter", "heartbeats received at the last reading");
        words.put("receivedMore", "whether it received transactions between the readings");
        words.put("receiverErrorNumber", "the receiver's last error, by MySQL's number, or 0");
        words.put("elapsedMillis", "how long the look took");
        words.put("sourceUuid", "identity of the server it replicates from");
        words.put("receiverState", "ON, OFF or CONNECTING");
        words.put("applierState", "ON or OFF");
        words.put("formerPrimary", "whether it was the primary when it went down");
        words.put("request", "a switchover that was asked for and not begun");
        return words;
    }
}
