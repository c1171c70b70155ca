package io.relevo.mysql.connection;

import io.agroal.api.AgroalDataSource;
import java.sql.SQLException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * A small pool of connections per server, made when first asked for, all with one account. For work that comes in
 * bursts; to find out whether a server is there, a plain connection tells sooner. Safe for many threads.
 */
public final class ConnectionPools implements AutoCloseable {
    private final MySqlConnector connector = new MySqlConnector();
    private final ConcurrentMap<Endpoint, AgroalDataSource> pools = new ConcurrentHashMap<>();
    private final Account account;
    private final Timeouts timeouts;

    public ConnectionPools(Account account, Timeouts timeouts) {
        this.account = account;
        this.timeouts = timeouts;
    }

    /**
     * A connection to the server, new or used before; closing it gives it back. Waits no longer than both timeouts
     * together.
     */
    public MySqlConnection borrow(Endpoint endpoint) throws MySqlFailure {
        AgroalDataSource pool =
                pools.computeIfAbsent(endpoint, unused -> PoolSettings.open(endpoint, account, timeouts));
        try {
            return new MySqlConnection(
                    endpoint,
                    pool.getConnection(),
                    timeouts.read(),
                    () -> connector.connect(endpoint, account, timeouts));
        } catch (SQLException failure) {
            throw MySqlFailure.of(endpoint, failure);
        }
    }

    /** Closes the pool of a server that is not asked any more, if there is one. */
    public void forget(Endpoint endpoint) {
        AgroalDataSource pool = pools.remove(endpoint);
        if (pool != null) {
            pool.close();
        }
    }

    /** Closes all pools; borrowed connections end too. */
    @Override
    public void close() {
        pools.keySet().forEach(this::forget);
    }
}
