package io.relevo.backup;

import io.relevo.events.ClusterDocument;
import io.relevo.events.ClusterDocument.Durability;
import io.relevo.events.ClusterDocument.Node;
import io.relevo.events.ClusterDocument.NodeStatus;
import io.relevo.events.ClusterDocument.Operation;
import io.relevo.events.ClusterDocument.Phase;
import io.relevo.events.ClusterSettings;
import io.relevo.events.EventCodec;
import io.relevo.events.EventEnvelope;
import io.relevo.events.Topic;
import io.relevo.sandbox.mysql.MySqlNode;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Says what the topology service would say of a cluster of {@code mysql-1} and {@code mysql-2}. */
final class Topology implements AutoCloseable {

    static final String CLUSTER = "shop";

    private final KafkaProducer<String, byte[]> producer;
    private final TestCluster servers;
    private long version;

    Topology(String bootstrapServers, TestCluster servers) {
        this.servers = servers;
        this.producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrapServers), new StringSerializer(), new ByteArraySerializer());
    }

    void steady() throws Exception {
        say(Phase.STEADY, "mysql-1", NodeStatus.ONLINE, null);
    }

    void replicaDown() throws Exception {
        say(Phase.STEADY, "mysql-1", NodeStatus.DOWN, null);
    }

    void switchingToTheReplica() throws Exception {
        say(
                Phase.SWITCHING_OVER,
                "mysql-1",
                NodeStatus.ONLINE,
                new Operation("o", ClusterDocument.OperationKind.SWITCHOVER, null, "mysql-1", "mysql-2", "", "test"));
    }

    private void say(Phase phase, String primary, NodeStatus replica, Operation operation) throws Exception {
        version++;
        ClusterDocument document = new ClusterDocument(
                CLUSTER,
                1,
                version,
                phase,
                primary,
                ClusterSettings.lossless(),
                Durability.LOSSLESS,
                List.of("mysql-2"),
                List.of(node(servers.primary(), NodeStatus.ONLINE), node(servers.replica(), replica)),
                operation,
                null,
                null);
        EventEnvelope envelope = new EventEnvelope(
                UUID.randomUUID().toString(),
                "/topology/test",
                OffsetDateTime.now(ZoneOffset.UTC),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                document);
        producer.send(new ProducerRecord<>(Topic.TOPOLOGY.topicName(), CLUSTER, new EventCodec().encode(envelope)))
                .get();
    }

    private static Node node(MySqlNode server, NodeStatus status) {
        return new Node(server.name(), server.host(), server.port(), null, status, false);
    }

    @Override
    public void close() {
        producer.close();
    }
}
