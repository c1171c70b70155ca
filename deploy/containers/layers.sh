#!/bin/bash
# layers.sh SERVICES TARGET: moves the libraries that all services have alike to TARGET/shared, the rest of each to
# TARGET/<service>.
set -eu

services=$1
target=$2
names=$(ls "$services")
first=${names%%$'\n'*}

common() {
  local name
  for name in $names; do
    cmp -s "$services/$first/$1" "$services/$name/$1" || return 1
  done
}

mkdir -p "$target/shared"
for name in $names; do cp -a "$services/$name" "$target/$name"; done
(cd "$services/$first" && find lib -type f) | while IFS= read -r file; do
  if common "$file"; then
    mkdir -p "$target/shared/${file%/*}"
    mv "$target/$first/$file" "$target/shared/$file"
    for name in $names; do rm -f "$target/$name/$file"; done
  fi
done
