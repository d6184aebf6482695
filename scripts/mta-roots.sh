#!/bin/bash
# mta-roots.sh: makes a small Debian of its own for each mail server that cannot be installed beside another, below
# /var/cache/smtp-probe. The tests start the servers there. As root; a root that is there and whole is left alone.
set -euo pipefail
cache=/var/cache/smtp-probe

declare -A packages=(
  [exim]=exim4-daemon-heavy
  [opensmtpd]=opensmtpd
  [sendmail]=sendmail-bin,sendmail-cf,sensible-mda,m4
  [courier]=courier-mta,courier-base
)

# What each root is made of: one that was made of something else is made anew.
recipe() {
  echo "$VERSION_CODENAME ${packages[$1]} busybox-syslogd"
}

# Without mounts that outlive it: mmdebstrap has a mount namespace, and a start of a service is forbidden by its policy-rc.d.
make_root() {
  local name=$1 building
  building=$(mktemp -d "$cache/.$name.XXXXXX")
  chmod 755 "$building"
  # Debian 12 is merged already: the hook spares each root the converter, and the Perl that it is written in. Nothing is
  # excluded by its path: that would send every package through a slow filter.
  if ! mmdebstrap --quiet --mode=root --variant=essential --hook-dir=/usr/share/mmdebstrap/hooks/merged-usr \
    --aptopt="$options" --dpkgopt=force-unsafe-io --include="${packages[$name]},busybox-syslogd" \
    "$VERSION_CODENAME" "$building" "${sources[@]}" > "$building.log" 2>&1; then
    cat "$building.log" >&2
    rm -rf --one-file-system "$building" "$building.log"
    return 1
  fi
  recipe "$name" > "$building/recipe"
  rm -rf --one-file-system "${cache:?}/$name" "$building.log"
  mv "$building" "$cache/$name"
  echo "provision: made $cache/$name"
}

# shellcheck source=/dev/null
. /etc/os-release
mkdir -p "$cache"
# Another clone of the project may be at it.
exec 9> "$cache/lock"
flock 9

missing=()
for name in "${!packages[@]}"; do
  [ "$(cat "$cache/$name/recipe" 2> /dev/null)" = "$(recipe "$name")" ] || missing+=("$name")
done
[ "${#missing[@]}" -gt 0 ] || exit 0
echo "provision: making the roots of ${missing[*]}, a minute or two"

# What a run that was killed has left.
find "$cache" -mindepth 1 -maxdepth 1 -name '.*.??????' -exec rm -rf --one-file-system {} +
rm -f "$cache"/.*.log

# From this machine's own Debian mirror, and by its way there.
sources=()
for file in /etc/apt/sources.list /etc/apt/sources.list.d/debian.sources; do
  if [ -s "$file" ]; then sources+=("$file"); fi
done
options=$(mktemp)
trap 'rm -f "$options"' EXIT
apt-config dump Acquire | grep -iE '^Acquire::(Check|Retries|https?|ForceIPv)' > "$options" || true

# Two at a time: each waits for the network and then for the processor.
building=()
for name in "${missing[@]}"; do
  while [ "$(jobs -rp | wc -l)" -ge 2 ]; do sleep 1; done
  make_root "$name" &
  building+=("$!")
done
failed=
for root in "${building[@]}"; do
  wait "$root" || failed=yes
done
[ -z "$failed" ]
