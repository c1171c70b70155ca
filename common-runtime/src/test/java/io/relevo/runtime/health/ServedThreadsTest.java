package io.relevo.runtime.health;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.EventLoopGroup;
import io.quarkus.netty.MainEventLoopGroup;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.Vertx;
import jakarta.inject.Inject;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** The threads that {@link EventLoopLiveness} is given in a service are those that serve its sessions. */
@QuarkusTest
class ServedThreadsTest {

    @Inject
    Vertx vertx;

    @Inject
    @MainEventLoopGroup
    EventLoopGroup threads;

    @Test
    void sessionsAreServedByThreadsThatAreLookedAt() throws Exception {
        var among = new CompletableFuture<Boolean>();
        vertx.getOrCreateContext()
                .runOnContext(now -> among.complete(
                        StreamSupport.stream(threads.spliterator(), false).anyMatch(thread -> thread.inEventLoop())));

        assertThat(among.get(10, TimeUnit.SECONDS)).isTrue();
    }
}
