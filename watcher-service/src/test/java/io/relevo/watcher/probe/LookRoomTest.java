package io.relevo.watcher.probe;

import static org.assertj.core.api.Assertions.assertThat;

import io.relevo.watcher.verdict.Role;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class LookRoomTest {

    private final LookRoom room = new LookRoom(1, 1);

    @Test
    void who_finds_no_room_waits_until_one_leaves() throws Exception {
        LookRoom.Place first = room.enter(Role.REPLICA);
        CompletableFuture<LookRoom.Place> second = entering(Role.UNDER_REPAIR);

        assertThat(second).isNotDone();
        first.close();

        second.get(10, TimeUnit.SECONDS).close();
    }

    @Test
    void a_primary_does_not_wait_for_others() throws Exception {
        try (var _ = room.enter(Role.REPLICA)) {
            entering(Role.PRIMARY).get(10, TimeUnit.SECONDS).close();
        }
    }

    @Test
    void who_is_interrupted_while_it_waits_takes_no_room() throws Exception {
        LookRoom.Place first = room.enter(Role.PRIMARY);
        var waiting = new CompletableFuture<Void>();
        Thread interrupted = Thread.ofVirtual().start(() -> {
            try {
                room.enter(Role.PRIMARY);
            } catch (InterruptedException expected) {
                waiting.complete(null);
            }
        });
        interrupted.interrupt();
        waiting.get(10, TimeUnit.SECONDS);
        first.close();

        entering(Role.PRIMARY).get(10, TimeUnit.SECONDS).close();
    }

    /** Begun when this returns, unless there is no room. */
    private CompletableFuture<LookRoom.Place> entering(Role role) throws InterruptedException {
        var entered = new CompletableFuture<LookRoom.Place>();
        Thread thread = Thread.ofPlatform().daemon().start(() -> {
            try {
                entered.complete(room.enter(role));
            } catch (InterruptedException unexpected) {
                entered.completeExceptionally(unexpected);
            }
        });
        while (thread.getState() != Thread.State.WAITING && thread.isAlive()) {
            Thread.sleep(1);
        }
        return entered;
    }
}
