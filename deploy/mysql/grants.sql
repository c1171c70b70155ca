-- Relevo's accounts on a MySQL server (8.4 or newer), each with no more than it needs.
--
-- Run this on every server before it joins a cluster, or once on the primary of a running cluster without the first
-- statement. Replace each ${…_password} by a password of its own, at most 32 characters for relevo_repl (a limit of
-- CHANGE REPLICATION SOURCE), and each '%' by the network the services and servers are in.
--
-- It may be run again, with other passwords too: the new ones count at once, and those before them until the file is run
-- once more, so that the services can be restarted with the new ones in between. Replicas keep the password of relevo_repl
-- that they follow their source with until Relevo tells them to follow again, as a switchover does.

-- Accounts are not replicated, so that a server that has them can still join any cluster.
SET SESSION sql_log_bin = 0;

-- relevo_watch: the watcher. Looks, and writes one row of Relevo's own to see whether the server still can.
--   SELECT on performance_schema   state of receiver, applier and sessions
--   REPLICATION CLIENT             position of the binary log
--   SESSION_VARIABLES_ADMIN        keeps that row out of the binary log; without it, or the table, it only looks
--   SERVICE_CONNECTION_ADMIN       gets in by the server's admin port, if it has one, when all connections are taken
CREATE USER IF NOT EXISTS 'relevo_watch'@'%' IDENTIFIED BY '${relevo_watch_password}';
ALTER USER 'relevo_watch'@'%' IDENTIFIED BY '${relevo_watch_password}' RETAIN CURRENT PASSWORD;
GRANT REPLICATION CLIENT ON *.* TO 'relevo_watch'@'%';
GRANT SELECT ON performance_schema.* TO 'relevo_watch'@'%';
CREATE TABLE IF NOT EXISTS mysql.relevo_write_probe (zone VARCHAR(64) PRIMARY KEY, beat BIGINT NOT NULL);
GRANT SELECT, INSERT, UPDATE ON mysql.relevo_write_probe TO 'relevo_watch'@'%';
GRANT SESSION_VARIABLES_ADMIN, SERVICE_CONNECTION_ADMIN ON *.* TO 'relevo_watch'@'%';

-- relevo_admin: the topology and resync services. Turns replication, opens and closes servers, repairs them. Reads and
-- changes no table of yours.
--   REPLICATION_SLAVE_ADMIN        CHANGE REPLICATION SOURCE, START, STOP and RESET REPLICA, semi-sync
--   RELOAD                         RESET REPLICA
--   SYSTEM_VARIABLES_ADMIN         read_only, super_read_only, offline_mode, semi-sync, donor of a clone
--   CONNECTION_ADMIN               gets in when the server is full or offline; ends sessions that hold up closing
--   SYSTEM_USER                    ends the sessions of super users too, else a closed server could still write
--   CLONE_ADMIN                    receives a copy of another server and restarts
--   PROCESS                        sees all sessions
--   REPLICATION CLIENT             lists binary logs
--   REPLICATION SLAVE              reads errant transactions from the binary log before a repair discards them
--   REFERENCES                     sees names and types of columns, to make these transactions readable; no data
--   SELECT on performance_schema   state of receiver, applier, semi-sync, clone and sessions
CREATE USER IF NOT EXISTS 'relevo_admin'@'%' IDENTIFIED BY '${relevo_admin_password}';
ALTER USER 'relevo_admin'@'%' IDENTIFIED BY '${relevo_admin_password}' RETAIN CURRENT PASSWORD;
GRANT RELOAD, REPLICATION CLIENT, REPLICATION SLAVE, PROCESS, REFERENCES ON *.* TO 'relevo_admin'@'%';
GRANT REPLICATION_SLAVE_ADMIN, SYSTEM_VARIABLES_ADMIN, CONNECTION_ADMIN, SYSTEM_USER, CLONE_ADMIN
  ON *.* TO 'relevo_admin'@'%';
GRANT SELECT ON performance_schema.* TO 'relevo_admin'@'%';

-- relevo_repl: what a replica connects to its source with.
CREATE USER IF NOT EXISTS 'relevo_repl'@'%' IDENTIFIED BY '${relevo_repl_password}';
ALTER USER 'relevo_repl'@'%' IDENTIFIED BY '${relevo_repl_password}' RETAIN CURRENT PASSWORD;
GRANT REPLICATION SLAVE ON *.* TO 'relevo_repl'@'%';

-- relevo_clone: what a server that is being repaired connects to the donor of its copy with.
CREATE USER IF NOT EXISTS 'relevo_clone'@'%' IDENTIFIED BY '${relevo_clone_password}';
ALTER USER 'relevo_clone'@'%' IDENTIFIED BY '${relevo_clone_password}' RETAIN CURRENT PASSWORD;
GRANT BACKUP_ADMIN ON *.* TO 'relevo_clone'@'%';

-- relevo_backup: the backup service. Reads everything, changes nothing.
--   SELECT, SHOW VIEW, TRIGGER, EVENT, SHOW_ROUTINE   the rows, and the definitions of everything
--   LOCK TABLES, RELOAD                               the consistent moment, where the applier cannot be paused
--   BACKUP_ADMIN                                      LOCK INSTANCE FOR BACKUP: no DDL during a backup
--   REPLICATION_SLAVE_ADMIN                           pauses the applier of the replica for that moment
--   REPLICATION CLIENT, REPLICATION SLAVE             position of the binary log, and its archive
--   PROCESS                                           tablespaces, and what holds up a backup
CREATE USER IF NOT EXISTS 'relevo_backup'@'%' IDENTIFIED BY '${relevo_backup_password}';
ALTER USER 'relevo_backup'@'%' IDENTIFIED BY '${relevo_backup_password}' RETAIN CURRENT PASSWORD;
GRANT SELECT, SHOW VIEW, TRIGGER, EVENT, LOCK TABLES, RELOAD, PROCESS, REPLICATION CLIENT, REPLICATION SLAVE
  ON *.* TO 'relevo_backup'@'%';
GRANT BACKUP_ADMIN, REPLICATION_SLAVE_ADMIN, SHOW_ROUTINE ON *.* TO 'relevo_backup'@'%';
