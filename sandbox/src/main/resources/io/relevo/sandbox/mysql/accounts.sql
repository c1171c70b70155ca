-- The sandbox's own accounts, beside those of deploy/mysql/grants.sql.
SET SESSION sql_log_bin = 0;
CREATE USER IF NOT EXISTS 'root'@'%';
GRANT ALL ON *.* TO 'root'@'%' WITH GRANT OPTION;
-- The application: everything in every schema, nothing that passes super_read_only.
CREATE USER IF NOT EXISTS 'app'@'%';
GRANT SELECT, INSERT, UPDATE, DELETE, CREATE, DROP, REFERENCES, INDEX, ALTER, CREATE TEMPORARY TABLES, LOCK TABLES,
  EXECUTE, CREATE VIEW, SHOW VIEW, CREATE ROUTINE, ALTER ROUTINE, EVENT, TRIGGER, PROCESS ON *.* TO 'app'@'%';
