package io.relevo.sandbox.kafka;

import java.nio.file.Path;

/** The properties of a broker that is its own controller, for one machine and little memory. */
record BrokerConfiguration(KafkaPorts ports, Path data) {
    private static final String FIXED = """
            process.roles=broker,controller
            node.id=1
            listener.security.protocol.map=BROKER:PLAINTEXT,CONTROLLER:PLAINTEXT
            inter.broker.listener.name=BROKER
            controller.listener.names=CONTROLLER
            auto.create.topics.enable=false
            default.replication.factor=1
            min.insync.replicas=1
            offsets.topic.num.partitions=3
            offsets.topic.replication.factor=1
            transaction.state.log.num.partitions=3
            transaction.state.log.replication.factor=1
            transaction.state.log.min.isr=1
            share.coordinator.state.topic.replication.factor=1
            share.coordinator.state.topic.min.isr=1
            # A service that dies is replaced in a second or two.
            group.initial.rebalance.delay.ms=0
            group.min.session.timeout.ms=500
            group.consumer.min.session.timeout.ms=500
            group.consumer.session.timeout.ms=1000
            group.consumer.min.heartbeat.interval.ms=100
            group.consumer.heartbeat.interval.ms=300
            # A broker that was killed is taken back at its next start without waiting for its old session to end.
            broker.session.timeout.ms=3000
            broker.heartbeat.interval.ms=500
            num.network.threads=2
            num.io.threads=4
            background.threads=2
            log.cleaner.threads=1
            log.cleaner.dedupe.buffer.size=4194304
            log.segment.bytes=67108864
            """;

    String text() {
        return """
                listeners=BROKER://127.0.0.1:%1$d,CONTROLLER://127.0.0.1:%2$d
                advertised.listeners=BROKER://127.0.0.1:%1$d
                controller.quorum.voters=1@127.0.0.1:%2$d
                log.dirs=%3$s
                """.formatted(ports.clients(), ports.controller(), data) + FIXED;
    }
}
