package io.relevo.topology.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RouterAddressTest {

    @Test
    void aRouterThatNamesItsClusterLeadsToThatOneOnly() {
        RouterAddress router = RouterAddress.parse("shop@10.0.0.5:6448");
        assertThat(router).isEqualTo(new RouterAddress(Optional.of("shop"), "10.0.0.5", 6448));
        assertThat(router.leadsTo("shop", Set.of("shop", "stock"))).isTrue();
        assertThat(router.leadsTo("stock", Set.of("shop", "stock"))).isFalse();
    }

    @Test
    void aRouterThatNamesNoneLeadsToTheOnlyCluster() {
        RouterAddress router = RouterAddress.parse("router:6448");
        assertThat(router.leadsTo("shop", Set.of("shop"))).isTrue();
        assertThat(router.leadsTo("shop", Set.of("shop", "stock"))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "router", ":6448", "router:port", "shop@:6448"})
    void anythingElseIsRefused(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RouterAddress.parse(text))
                .withMessageContaining("host:port");
    }
}
