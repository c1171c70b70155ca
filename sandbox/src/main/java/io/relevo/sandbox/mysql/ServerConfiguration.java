package io.relevo.sandbox.mysql;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The configuration file of one server: what production would have, on small memory.
 *
 * @param extraLines appended as they are, so they win over what stands before
 */
record ServerConfiguration(int serverId, int port, Path dataDir, Path socket, List<String> extraLines) {
    private static final String PRODUCTION = """
            bind_address=127.0.0.1
            mysqlx=OFF
            skip_name_resolve=ON
            secure_file_priv=NULL
            report_host=127.0.0.1
            gtid_mode=ON
            enforce_gtid_consistency=ON
            log_bin=binlog
            binlog_format=ROW
            sync_binlog=1
            innodb_flush_log_at_trx_commit=1
            log_replica_updates=ON
            super_read_only=ON
            skip_replica_start=ON
            relay_log=relay
            relay_log_recovery=ON
            sync_relay_log=1
            replica_net_timeout=4
            replica_preserve_commit_order=ON
            replica_parallel_workers=4
            plugin-load-add=semisync_source.so
            plugin-load-add=semisync_replica.so
            plugin-load-add=mysql_clone.so
            loose_rpl_semi_sync_source_timeout=31536000000
            loose_rpl_semi_sync_source_wait_point=AFTER_SYNC
            loose_rpl_semi_sync_source_enabled=OFF
            loose_rpl_semi_sync_replica_enabled=OFF
            """;

    private static final String SMALL = """
            max_connections=200
            max_allowed_packet=64M
            innodb_buffer_pool_size=64M
            innodb_log_buffer_size=8M
            innodb_redo_log_capacity=64M
            key_buffer_size=1M
            table_open_cache=400
            table_definition_cache=500
            performance_schema=ON
            performance_schema_max_thread_instances=200
            performance_schema_accounts_size=20
            performance_schema_hosts_size=10
            performance_schema_users_size=20
            performance_schema_max_file_instances=1000
            performance_schema_max_table_instances=500
            performance_schema_max_table_handles=500
            performance_schema_max_index_stat=500
            performance_schema_digests_size=200
            performance_schema_max_digest_length=256
            performance_schema_max_sql_text_length=256
            performance_schema_events_statements_history_size=4
            performance_schema_events_statements_history_long_size=100
            performance_schema_events_stages_history_long_size=10
            performance_schema_events_waits_history_long_size=10
            performance_schema_events_transactions_history_long_size=10
            performance_schema_error_size=0
            """;

    String text() {
        List<String> lines = new ArrayList<>(List.of("[mysqld]"));
        if ("root".equals(System.getProperty("user.name"))) {
            lines.add("user=root");
        }
        lines.add("server_id=" + serverId);
        lines.add("port=" + port);
        lines.add("report_port=" + port);
        lines.add("datadir=" + dataDir);
        lines.add("socket=" + socket);
        lines.addAll(PRODUCTION.lines().toList());
        lines.addAll(SMALL.lines().toList());
        lines.addAll(extraLines);
        return String.join("\n", lines) + "\n";
    }
}
