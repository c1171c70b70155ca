package io.relevo.runtime.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.netty.channel.DefaultEventLoopGroup;
import io.netty.channel.EventLoopGroup;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.health.HealthCheckResponse.Status;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EventLoopLivenessTest {

    private final EventLoopGroup threads = new DefaultEventLoopGroup(2);
    private final EventLoopLiveness liveness =
            new EventLoopLiveness(threads, Duration.ofMillis(20), Duration.ofSeconds(1));

    @AfterEach
    void end() {
        liveness.stop(new ShutdownEvent());
        threads.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
    }

    @Test
    void aThreadThatStandsStillIsDeadUntilItGoesOn() {
        var goOn = new CountDownLatch(1);
        liveness.start(new StartupEvent());
        await().during(Duration.ofMillis(1500)).atMost(Duration.ofSeconds(20)).until(this::isUp);

        threads.next().execute(() -> awaitQuietly(goOn));
        await().until(() -> !isUp());

        goOn.countDown();
        await().until(this::isUp);
    }

    @Test
    void allThreadsAreLookedAt() {
        liveness.start(new StartupEvent());
        threads.forEach(thread -> {
            var goOn = new CountDownLatch(1);
            thread.execute(() -> awaitQuietly(goOn));
            await().until(() -> !isUp());
            goOn.countDown();
            await().until(this::isUp);
        });
        assertThat(isUp()).isTrue();
    }

    private boolean isUp() {
        return liveness.call().getStatus() == Status.UP;
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }
}
