package io.relevo.sandbox;

import io.relevo.sandbox.service.RelevoService;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Plans for tests of what is written from them. */
public final class TestPlans {
    private TestPlans() {}

    /** Two servers on 3001 and 3002; every other port is 4000 and the role's position. */
    public static SandboxPlan pair() {
        return pair(Map.of(), Map.of(), Map.of());
    }

    /** The same with these services, further instances and keys of the cluster file. */
    public static SandboxPlan pair(
            Map<RelevoService, String> services, Map<String, Integer> moreInstances, Map<String, String> clusterKeys) {
        Map<PortRole, Integer> ports = new EnumMap<>(PortRole.class);
        for (PortRole role : PortRole.values()) {
            ports.put(role, 4000 + ports.size());
        }
        return new SandboxPlan(
                "pair",
                1,
                true,
                Failback.MANUAL,
                ports,
                List.of(3001, 3002),
                null,
                "/mysqld",
                "/haproxy",
                services,
                moreInstances,
                clusterKeys,
                96);
    }
}
