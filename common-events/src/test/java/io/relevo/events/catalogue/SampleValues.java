package io.relevo.events.catalogue;

import io.relevo.events.BackupEntry;
import io.relevo.events.BackupEvent;
import io.relevo.events.ClusterDocument;
import io.relevo.events.DetectionEvent;
import io.relevo.events.EventEnvelope;
import io.relevo.events.EventTypes.EventType;
import io.relevo.events.NodeObservation;
import io.relevo.events.OperationStep;
import io.relevo.events.Payload;
import io.relevo.events.RestoreEvent;
import io.relevo.events.ResyncEvent;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** A sample of every type, the same at each run, with values as they come in the field. */
final class SampleValues {

    private static final String PRIMARY_UUID = "7a9c1f60-3b1e-11f0-9d5e-0242ac120002";
    private static final String SHA = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";
    private static final Map<String, String> TEXTS = Map.ofEntries(
            Map.entry("cluster", "orders"),
            Map.entry("node", "mysql-2"),
            Map.entry("name", "mysql-2"),
            Map.entry("to", "mysql-2"),
            Map.entry("from", "mysql-1"),
            Map.entry("primary", "mysql-2"),
            Map.entry("candidate", "mysql-2"),
            Map.entry("donor", "mysql-3"),
            Map.entry("acknowledgers", "mysql-3"),
            Map.entry("failedPrimary", "mysql-1"),
            Map.entry("previousPrimary", "mysql-1"),
            Map.entry("preferredPrimary", "mysql-1"),
            Map.entry("host", "10.0.0.12"),
            Map.entry("zone", "default"),
            Map.entry("operation", "0198c0de-0000-7000-8000-00000000000a"),
            Map.entry("id", "0198c0de-0000-7000-8000-00000000000a"),
            Map.entry("resync", "0198c0de-0000-7000-8000-00000000000b"),
            Map.entry("backup", "0198c0de-0000-7000-8000-00000000000c"),
            Map.entry("restore", "0198c0de-0000-7000-8000-00000000000d"),
            Map.entry("serverUuid", "7a9c1f60-3b1e-11f0-9d5e-0242ac120003"),
            Map.entry("sourceUuid", PRIMARY_UUID),
            Map.entry("gtidExecuted", PRIMARY_UUID + ":1-1042"),
            Map.entry("advice", "the free space of the data directory and the binary log"),
            Map.entry("lastExecuted", PRIMARY_UUID + ":1-1042"),
            Map.entry("target", PRIMARY_UUID + ":1-1042"),
            Map.entry("positions", PRIMARY_UUID + ":1-1042"),
            Map.entry("awaited", "mysql-3"),
            Map.entry("promotionFloor", PRIMARY_UUID + ":1-1040"),
            Map.entry("missing", PRIMARY_UUID + ":1040-1042"),
            Map.entry("errant", "7a9c1f60-3b1e-11f0-9d5e-0242ac120003:1-3"),
            Map.entry("requestedBy", "operator"),
            Map.entry("rule", "CONNECTION_LOST_AND_NO_PROOF_OF_LIFE"),
            Map.entry("cause", "CONNECTION_LOST_AND_NO_PROOF_OF_LIFE"),
            Map.entry("explanation", "mysql-3 does not answer; it may hold writes that were acknowledged"),
            Map.entry("choices", "start mysql-3 again"),
            Map.entry("reason", "it answered again"),
            Map.entry("means", "SUPER_READ_ONLY"),
            Map.entry("outcome", "CONNECTION_LOST"),
            Map.entry("rival", "mysql-2"),
            Map.entry("ended", "session 7 of shop@10.0.0.3: the lock of orders.item"),
            Map.entry("receiverState", "CONNECTING"),
            Map.entry("applierState", "ON"),
            Map.entry("version", "9.7.4"),
            Map.entry("kind", "full"),
            Map.entry("step", "LOAD"),
            Map.entry("location", "orders/0198c0de-0000-7000-8000-00000000000c/manifest.json"),
            Map.entry("manifestSha256", SHA),
            Map.entry("rawFile", "orders/errant/mysql-2/events.binlog"),
            Map.entry("rawSha256", SHA),
            Map.entry("rowsFile", "orders/errant/mysql-2/rows.jsonl"),
            Map.entry("rowsSha256", SHA),
            Map.entry("startedAt", "2026-05-04T03:02:01Z"),
            Map.entry("completedAt", "2026-05-04T03:04:05Z"),
            Map.entry("refusal", "mysql-3 does not answer; it may hold writes that were acknowledged"));
    private static final Map<String, Object> OVERRIDES = Map.ofEntries(
            Map.entry("BackupFailed.reason", "the server closed the connection"),
            Map.entry("BackupFailed.step", "DUMP"),
            Map.entry("RestoreFailed.reason", "the target is not empty"),
            Map.entry("BackupStarted.requestedBy", "schedule"),
            Map.entry("RestoreStarted.target", "10.0.0.20:3306"),
            Map.entry("RestoreCompleted.target", "10.0.0.20:3306"),
            Map.entry("RestoreFailed.target", "10.0.0.20:3306"),
            Map.entry("PrimaryUnwell.rule", "disk-full"),
            Map.entry("PrimaryUnwell.errorNumber", 0),
            Map.entry("PrimaryWell.rule", "disk-full"),
            Map.entry("ResyncFailed.step", "REJOIN"),
            Map.entry("ResyncFailed.reason", "the primary refused the connection"),
            Map.entry("ResyncStarted.reason", "the primary still has the binary logs it needs"),
            Map.entry("ClusterDocument.phase", ClusterDocument.Phase.STEADY),
            Map.entry("DurabilityDegraded.reason", "mysql-3 is down and no other replica is attached"),
            Map.entry("DurabilityDegraded.attached", 0),
            Map.entry("DurabilityDegraded.required", 1),
            Map.entry("FailoverStarted.revocationsRequired", 2),
            Map.entry("VotesChanged.required", 2),
            Map.entry("FailoverRefused.mostLost", 3L),
            Map.entry("FailoverOrderRefused.rule", "NOT_WITHOUT_PRIMARY"),
            Map.entry("FailoverOrderRefused.explanation", "the cluster has a primary: ask for a switchover"),
            Map.entry("Placement.priority", 10),
            Map.entry("VotesChanged.reason", "seen from too few zones"),
            Map.entry("FailoverFailed.reason", "mysql-2 did not apply what it had received in time"),
            Map.entry("OpeningFailed.reason", "mysql-2 does not answer"),
            Map.entry("OpeningStarted.reason", "the primary restarted and is read-only"),
            Map.entry("OpeningStarted.kind", ClusterDocument.OperationKind.REOPENING),
            Map.entry("OperationStepStarted.kind", ClusterDocument.OperationKind.FAILOVER),
            Map.entry("OperationStepStarted.step", OperationStep.DRAIN),
            Map.entry("OperationStepStarted.reason", "mysql-2 holds all that the others hold"),
            Map.entry("ReplicaFinding.proofOfLife", false),
            Map.entry("ReplicaFinding.receivedMore", false),
            Map.entry("SwitchoverStarted.cause", "the preferred primary is back"),
            Map.entry("SwitchoverUndone.reason", "mysql-2 did not catch up in time"),
            Map.entry("SwitchoverRefused.rule", "TARGET_NOT_ONLINE"),
            Map.entry("SwitchoverRefused.explanation", "mysql-2 is being repaired"),
            Map.entry("AcknowledgersChanged.reason", "mysql-3 holds all that the primary holds"));
    private static final Map<String, Number> NUMBERS = Map.ofEntries(
            Map.entry("epoch", 7),
            Map.entry("version", 42),
            Map.entry("port", 3306),
            Map.entry("acknowledgements", 1),
            Map.entry("errorNumber", 2013),
            Map.entry("secondsBehind", 0.5),
            Map.entry("tables", 12),
            Map.entry("rows", 1500),
            Map.entry("storedBytes", 73400320));

    private SampleValues() {}

    /** An envelope of the type, with every field that an envelope can have. */
    static EventEnvelope envelope(EventType type) {
        return new EventEnvelope(
                UUID.nameUUIDFromBytes(type.name().getBytes(StandardCharsets.UTF_8))
                        .toString(),
                "/" + writer(type.payload()) + "/host-1-4711",
                OffsetDateTime.parse("2026-05-04T03:02:01.5Z"),
                Optional.of("0198c0de-0000-7000-8000-000000000001"),
                Optional.of("0198c0de-0000-7000-8000-000000000002"),
                Optional.of("0198c0de-0000-7000-8000-00000000000a"),
                (Payload) sample(type.payload()));
    }

    private static String writer(Class<?> type) {
        if (DetectionEvent.class.isAssignableFrom(type) || type == NodeObservation.class) {
            return "watcher";
        }
        if (ResyncEvent.class.isAssignableFrom(type)) {
            return "resync";
        }
        boolean backup = BackupEvent.class.isAssignableFrom(type)
                || RestoreEvent.class.isAssignableFrom(type)
                || type == BackupEntry.class;
        return backup ? "backup" : "topology";
    }

    private static Object sample(Class<?> type) {
        RecordComponent[] fields = type.getRecordComponents();
        Class<?>[] types = Arrays.stream(fields).map(RecordComponent::getType).toArray(Class<?>[]::new);
        Object[] values = Arrays.stream(fields)
                .map(field -> value(type.getSimpleName() + "." + field.getName(), field))
                .toArray();
        try {
            var constructor = type.getDeclaredConstructor(types);
            constructor.setAccessible(true);
            return constructor.newInstance(values);
        } catch (NoSuchMethodException
                | InstantiationException
                | IllegalAccessException
                | InvocationTargetException e) {
            throw new IllegalStateException("no sample of " + type, e);
        }
    }

    private static Object value(String place, RecordComponent field) {
        return OVERRIDES.containsKey(place) ? OVERRIDES.get(place) : value(field.getName(), field.getGenericType());
    }

    private static Object value(String name, Type type) {
        if (type instanceof ParameterizedType generic) {
            Type[] arguments = generic.getActualTypeArguments();
            return generic.getRawType() == List.class
                    ? List.of(value(name, arguments[0]))
                    : Map.of("mysql-3", value(name, arguments[1]), "mysql-2", value(name, arguments[1]));
        }
        Class<?> raw = (Class<?>) type;
        if (raw.isRecord()) {
            return sample(raw);
        }
        return raw.isEnum() ? raw.getEnumConstants()[0] : simple(name, raw);
    }

    private static Object simple(String name, Class<?> raw) {
        Number number = NUMBERS.getOrDefault(name, 120);
        return switch (raw.getSimpleName()) {
            case "String" ->
                Optional.ofNullable(TEXTS.get(name))
                        .orElseThrow(() -> new IllegalStateException(
                                "give the field " + name + " a sample value in SampleValues"));
            case "boolean", "Boolean" -> true;
            case "int", "Integer" -> number.intValue();
            case "long", "Long" -> number.longValue();
            case "double", "Double" -> number.doubleValue();
            default -> throw new IllegalStateException("no sample value is known for " + raw);
        };
    }
}
