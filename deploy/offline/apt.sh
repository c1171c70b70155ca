# shellcheck shell=bash
# Sourced: packages of another suite of Debian, by an apt of its own. Needs no root and leaves the system's apt alone.

# Where this machine's apt gets Debian's packages from.
debian_mirror() {
  local lists
  lists=$(mktemp -d)
  apt-get update --print-uris -o Dir::State::Lists="$lists" 2> /dev/null \
    | sed -n "s|^'\(.*/debian/*\)dists/.*|\1|p" | head -n 1
  rm -rf "$lists"
}

debian_keyring() {
  local file
  for file in /usr/share/keyrings/debian-archive-keyring.pgp /usr/share/keyrings/debian-archive-keyring.gpg; do
    if [ -r "$file" ]; then echo "$file"; return; fi
  done
}

# debian_package SUITE PACKAGE DIRECTORY: downloads one package, without what it depends on, and unpacks it there.
debian_package() {
  local suite=$1 package=$2 target=$3 work mirror options
  mirror=$(debian_mirror)
  [ -n "$mirror" ] || return 1
  work=$(mktemp -d)
  mkdir -p "$work/lists/partial" "$work/cache/archives/partial" "$work/packages"
  echo "deb [signed-by=$(debian_keyring)] $mirror $suite main" > "$work/sources.list"
  : > "$work/status"
  # The indexes of a mirror that is a snapshot count as outdated.
  options=(-qq -o Dir::Etc::SourceList="$work/sources.list" -o Dir::Etc::SourceParts=/dev/null
    -o Dir::Etc::Preferences=/dev/null -o Dir::Etc::PreferencesParts=/dev/null
    -o Dir::State::Lists="$work/lists" -o Dir::State::status="$work/status" -o Dir::Cache="$work/cache"
    -o Acquire::Check-Valid-Until=false -o Acquire::Languages=none -o Acquire::Retries=3
    -o Acquire::IndexTargets::deb::Contents-deb::DefaultEnabled=false -o APT::Sandbox::User=)
  if apt-get "${options[@]}" update \
    && (cd "$work/packages" && apt-get "${options[@]}" download "$package") \
    && mkdir -p "$target" && dpkg-deb --extract "$work"/packages/*.deb "$target"; then
    rm -rf "$work"
  else
    rm -rf "$work"
    return 1
  fi
}
