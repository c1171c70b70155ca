/**
 * How services write to and read from the log.
 *
 * <p>Writing: {@link io.relevo.runtime.kafka.EventPublisher} and {@link io.relevo.runtime.kafka.CommandPublisher} for
 * anybody, {@link io.relevo.runtime.kafka.FencedProducer} for the one owner of a partition. Reading without a consumer
 * group: {@link io.relevo.runtime.kafka.EventFollower} hears what happens, {@link
 * io.relevo.runtime.kafka.CompactedTopicView} knows what is. All of them are plain classes that connect in the
 * background and survive a Kafka that is away; the beans in this package only make them.
 */
package io.relevo.runtime.kafka;
