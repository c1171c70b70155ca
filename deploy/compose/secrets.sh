#!/bin/bash
# Makes one random password per account, a file each, on the first start of the stack. What exists is never changed:
# the servers know it. Run as root, with the volume at $1.
set -eu

directory=${1:?the directory for the secrets}
services=10001 # the uid of Relevo's services
mysql=999      # uid and gid of mysqld

random() { od -An -N 16 -tx1 /dev/urandom | tr -d ' \n'; }

# keep NAME OWNER MODE: puts standard input there, at once and whole, unless the file is there.
keep() {
  if [ -s "$directory/$1" ]; then return; fi
  new=$(mktemp "$directory/.new.XXXXXX")
  cat > "$new"
  chown "$2" "$new"
  chmod "$3" "$new"
  sync
  mv "$new" "$directory/$1"
  echo "made $1"
}

client() {
  echo '[client]'
  echo "user=app"
  echo "password=$(cat "$directory/app")"
  echo "host=haproxy"
  echo "port=6446"
}

# What an interrupted run left.
rm -f "$directory"/.new.*
chmod 755 "$directory"

# Read by the services, and by mysqld's group, which makes the accounts.
for account in relevo_watch relevo_admin relevo_repl relevo_clone relevo_backup; do
  random | keep "$account" "$services:$mysql" 440
done
random | keep app "$mysql:$mysql" 440
random | keep root "$mysql:$mysql" 400
random | keep api_token "$services:$services" 400
client | keep client.cnf "$mysql:$mysql" 440
sync
