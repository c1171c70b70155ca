#!/bin/bash
# Makes the accounts on a new server and leaves it without a transaction of its own, so that it can join any cluster. Run
# once, by the entrypoint of MySQL's image, while the server is reached by its socket only.
set -euo pipefail

secrets=/run/relevo
socket=/var/run/mysqld/mysqld.sock

as_root() {
  mysql --defaults-extra-file=<(printf '[client]\nuser=root\npassword=%s\n' "$(< "$secrets/root")") \
    --protocol=socket --socket="$socket"
}

bash /relevo/statements.sh /relevo/grants.sql /relevo/app.sql | as_root
echo 'RESET BINARY LOGS AND GTIDS' | as_root
rm -f /etc/mysql/conf.d/zz-first-start.cnf /var/lib/mysql/.relevo-unfinished
