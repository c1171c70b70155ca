/** What happens, as it is told on Kafka: read, waited for, and put into words. */
package io.relevo.sandbox.story;
