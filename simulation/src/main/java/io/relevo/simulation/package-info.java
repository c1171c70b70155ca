/**
 * A deterministic simulation of what the topology service decides. The deciding code is the real one; servers, clients,
 * watchers, owners, Kafka and resync are models, and a seed decides what happens to them and in which order.
 */
package io.relevo.simulation;
