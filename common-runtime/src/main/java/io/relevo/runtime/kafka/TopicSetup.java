package io.relevo.runtime.kafka;

import io.relevo.events.Topic;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.TopicExistsException;

/** Makes the topics that do not exist yet; those that do are left as they are. */
public final class TopicSetup {

    private static final int SLACK_SECONDS = 2;

    private TopicSetup() {}

    /**
     * Several services may do this at the same time.
     *
     * @param replicationFactor the broker's default when empty
     * @throws ExecutionException when the broker refuses
     * @throws TimeoutException when the broker does not answer within the delivery timeout
     */
    public static void createMissing(KafkaSettings settings, int partitions, Optional<Short> replicationFactor)
            throws InterruptedException, ExecutionException, TimeoutException {
        long patience = settings.deliveryTimeout().toSeconds() + SLACK_SECONDS;
        try (Admin admin = Admin.create(ClientProperties.admin(settings))) {
            Set<String> present = admin.listTopics().names().get(patience, TimeUnit.SECONDS);
            List<NewTopic> missing = Arrays.stream(Topic.values())
                    .filter(topic -> !present.contains(topic.topicName()))
                    .map(topic -> describe(topic, partitions, replicationFactor))
                    .toList();
            await(admin.createTopics(missing).values(), patience);
        }
    }

    private static NewTopic describe(Topic topic, int partitions, Optional<Short> replicationFactor) {
        return new NewTopic(topic.topicName(), Optional.of(partitions), replicationFactor).configs(topic.configs());
    }

    private static void await(Map<String, KafkaFuture<Void>> created, long patience)
            throws InterruptedException, ExecutionException, TimeoutException {
        for (KafkaFuture<Void> one : created.values()) {
            try {
                one.get(patience, TimeUnit.SECONDS);
            } catch (ExecutionException e) {
                if (!(e.getCause() instanceof TopicExistsException)) {
                    throw e;
                }
            }
        }
    }
}
