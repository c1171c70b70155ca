package io.relevo.backup.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.relevo.backup.store.LocalBackupStore;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoreRoomTest {

    @TempDir
    Path directory;

    @Test
    void F45_nothing_is_begun_without_room() throws Exception {
        try (LocalBackupStore store = LocalBackupStore.open(directory, 1)) {
            assertThatCode(() -> StoreRoom.require(store, 1)).doesNotThrowAnyException();
            assertThatThrownBy(() -> StoreRoom.require(store, Long.MAX_VALUE))
                    .asInstanceOf(type(RefusedException.class))
                    .satisfies(refused -> {
                        assertThat(refused.kind()).isEqualTo(RefusedException.Cause.STORE_FULL);
                        assertThat(refused.getMessage()).contains("relevo.backup.minimum-free");
                    });
        }
    }

    @Test
    void a_failure_with_room_left_keeps_its_own_words() throws Exception {
        try (LocalBackupStore store = LocalBackupStore.open(directory, 1)) {
            assertThat(StoreRoom.explained(store, true, "broken")).isEqualTo("broken");
        }
    }
}
