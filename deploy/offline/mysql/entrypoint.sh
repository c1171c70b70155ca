#!/bin/bash
# Keeps the contract of the entrypoint of MySQL's own image, as far as Relevo uses it: arguments go to mysqld; an empty
# data directory is initialised first, with root's password, time zones and what lies in /docker-entrypoint-initdb.d, by a
# server that is reached by its socket only and has the same configuration; then this process becomes mysqld.
set -euo pipefail
shopt -s nullglob

case ${1:-} in -*) set -- mysqld "$@" ;; esac
[ "${1:-}" = mysqld ] || exec "$@"

data=/var/lib/mysql
socket=/var/run/mysqld/mysqld.sock

# setting NAME DEFAULT: from the file in NAME_FILE, or from NAME.
setting() {
  local file=$1_FILE
  if [ -n "${!file:-}" ]; then cat "${!file}"; else printf '%s' "${!1:-$2}"; fi
}

quoted() {
  local text=${1//\\/\\\\}
  printf "'%s'" "${text//\'/\'\'}"
}

root_account() {
  echo "SET sql_log_bin=0;"
  echo "ALTER USER root@localhost IDENTIFIED BY $(quoted "$password");"
  if [ "$host" != localhost ]; then
    echo "CREATE USER root@$(quoted "$host") IDENTIFIED BY $(quoted "$password");"
    echo "GRANT ALL ON *.* TO root@$(quoted "$host") WITH GRANT OPTION;"
  fi
}

start_temporary() {
  "$@" --skip-networking --socket="$socket" &
  server=$!
  until mysqladmin -uroot --socket="$socket" ping > /dev/null 2>&1; do
    kill -0 $server
    sleep 0.2
  done
}

as_root() { MYSQL_PWD=$password mysql -uroot --socket="$socket"; }

run_scripts() {
  local file
  for file in /docker-entrypoint-initdb.d/*; do
    echo "running $file"
    case $file in
      *.sh)
        # shellcheck disable=SC1090 # whatever was mounted
        if [ -x "$file" ]; then "$file"; else . "$file"; fi ;;
      *.sql) as_root < "$file" ;;
      *.sql.gz) gunzip -c "$file" | as_root ;;
    esac
  done
}

initialise() {
  password=$(setting MYSQL_ROOT_PASSWORD '')
  host=$(setting MYSQL_ROOT_HOST %)
  [ -n "$password${MYSQL_ALLOW_EMPTY_PASSWORD:-}" ] || { echo "set MYSQL_ROOT_PASSWORD" >&2; exit 1; }
  "$@" --initialize-insecure
  start_temporary "$@"
  if [ -z "${MYSQL_INITDB_SKIP_TZINFO:-}" ]; then
    mysql_tzinfo_to_sql /usr/share/zoneinfo 2> /dev/null | mysql -uroot --socket="$socket" mysql
  fi
  root_account | mysql -uroot --socket="$socket"
  run_scripts
  MYSQL_PWD=$password mysqladmin -uroot --socket="$socket" shutdown
  wait $server
}

if [ "$(id -u)" = 0 ]; then
  find $data /var/run/mysqld ! -user mysql -exec chown mysql:mysql {} +
  exec setpriv --reuid=mysql --regid=mysql --init-groups "$0" "$@"
fi
if [ ! -d $data/mysql ]; then initialise "$@"; fi
exec "$@"
