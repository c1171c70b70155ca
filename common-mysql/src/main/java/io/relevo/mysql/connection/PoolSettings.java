package io.relevo.mysql.connection;

import com.mysql.cj.jdbc.Driver;
import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.supplier.AgroalConnectionFactoryConfigurationSupplier;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import io.agroal.api.exceptionsorter.MySQLExceptionSorter;
import io.agroal.api.security.NamePrincipal;
import io.agroal.api.security.SimplePassword;
import java.sql.SQLException;
import java.time.Duration;

/** How a pool is set up: small, empty when idle, dead connections thrown away. */
final class PoolSettings {
    private static final int LARGEST = 8;
    private static final Duration IDLE = Duration.ofMinutes(2);

    static {
        DriverSettings.beforeDriverIsLoaded();
    }

    private PoolSettings() {}

    static AgroalDataSource open(Endpoint endpoint, Account account, Timeouts timeouts) {
        AgroalDataSourceConfigurationSupplier settings = new AgroalDataSourceConfigurationSupplier()
                .metricsEnabled(false)
                .connectionPoolConfiguration(pool -> pool.maxSize(LARGEST)
                        .minSize(0)
                        .initialSize(0)
                        .acquisitionTimeout(timeouts.connect().plus(timeouts.read()))
                        .reapTimeout(IDLE)
                        .exceptionSorter(new MySQLExceptionSorter())
                        .connectionFactoryConfiguration(factory -> connect(factory, endpoint, account, timeouts)));
        try {
            return AgroalDataSource.from(settings);
        } catch (SQLException impossible) {
            throw new IllegalStateException("no pool for " + endpoint, impossible);
        }
    }

    private static AgroalConnectionFactoryConfigurationSupplier connect(
            AgroalConnectionFactoryConfigurationSupplier factory,
            Endpoint endpoint,
            Account account,
            Timeouts timeouts) {
        DriverSettings.properties(timeouts)
                .forEach((name, value) -> factory.jdbcProperty(name.toString(), value.toString()));
        return factory.connectionProviderClass(Driver.class)
                .jdbcUrl(DriverSettings.url(endpoint))
                .principal(new NamePrincipal(account.user()))
                .credential(new SimplePassword(account.password().reveal()));
    }
}
