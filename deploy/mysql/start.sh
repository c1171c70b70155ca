#!/bin/bash
# Before the entrypoint of MySQL's own image: gives the server Relevo's configuration, and lets its first start, which
# makes the accounts, write. Expects this directory at /relevo and the secrets at /run/relevo.
set -euo pipefail

data=/var/lib/mysql
settings=/etc/mysql/conf.d
# Stands while a data directory is being made, and never after the server took part in a cluster. MySQL does not mind
# hidden files in a directory that it is to make.
unfinished=$data/.relevo-unfinished

if [ -e "$unfinished" ]; then
  echo "The last start ended before the data directory was complete: beginning again."
  find "$data" -mindepth 1 -delete
fi

cp /relevo/relevo.cnf /relevo/small.cnf "$settings/"
chmod 644 "$settings"/*.cnf
rm -f "$settings/zz-first-start.cnf"

if [ ! -d "$data/mysql" ]; then
  touch "$unfinished"
  # The last file counts. init/accounts.sh removes it, so the server proper starts closed like any other time.
  printf '[mysqld]\nsuper_read_only=OFF\nread_only=OFF\n' > "$settings/zz-first-start.cnf"
  chown mysql "$settings"
fi

exec docker-entrypoint.sh "$@"
