#!/bin/sh
# Fills in the configuration that is used before every Relevo cluster, and becomes HAProxy.
#   RELEVO_CLUSTER   the cluster's name
#   RELEVO_SERVERS   its servers: name=host:port, with blanks between them
set -eu

: "${RELEVO_CLUSTER:?}" "${RELEVO_SERVERS:?}"
template=/relevo/haproxy.cfg
configuration=/tmp/haproxy.cfg

fill_common() {
  sed -e "s|\${write_address}|:6446|" -e "s|\${read_address}|:6447|" -e "s|\${stats_address}|:6449|" \
    -e "s|\${runtime_address}|0.0.0.0:6448|" -e "s|\${max_connections}|${RELEVO_MAX_CONNECTIONS:-2000}|" \
    -e "s|\${threads}|1|" -e "s|\${agent_host}|127.0.0.1|" -e "s|\${agent_port}|6440|"
}

fill_server() {
  sed -e "s|\${node}|$1|g" -e "s|\${node_address}|$2 resolvers docker resolve-prefer ipv4|g" \
    -e "s|\${cluster}|$RELEVO_CLUSTER|g"
}

# A line about a server is repeated for each.
fill() {
  while IFS= read -r line; do
    case $line in
      *"\${node}"*)
        for server in $RELEVO_SERVERS; do
          printf '%s\n' "$line" | fill_server "${server%%=*}" "${server#*=}"
        done ;;
      *) printf '%s\n' "$line" | fill_common ;;
    esac
  done
}

grep -v '^ *#' "$template" | fill > "$configuration"
# HAProxy would take what is left open for empty.
if grep -n "\${" "$configuration"; then
  echo "the lines above of haproxy.cfg have a placeholder that is not known here" >&2
  exit 1
fi
exec haproxy -W -db -f "$configuration" -f /relevo/names.cfg
