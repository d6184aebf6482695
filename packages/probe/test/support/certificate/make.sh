#!/bin/bash
# Makes the test-only certificates of this folder anew; they are checked in, so nobody needs to run it.
# One P-256 key signs itself twice: valid from 2020 to 2120, and expired in 2021. `openssl ca` because only it takes a start date:
# a certificate that begins on the day it was made is not yet valid on a machine whose clock is behind.
set -euo pipefail
cd "$(dirname "$0")"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

cat > "$work/ca.cnf" <<CONFIG
[ca]
default_ca = self
[self]
database = $work/index
rand_serial = yes
new_certs_dir = $work
default_md = sha256
unique_subject = no
policy = any
x509_extensions = server
[any]
commonName = supplied
[server]
subjectAltName = DNS:mail.example.test, DNS:localhost, IP:127.0.0.1
basicConstraints = critical, CA:TRUE
subjectKeyIdentifier = hash
[req]
distinguished_name = name
[name]
CONFIG

openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:prime256v1 -out test-only-key.pem
openssl req -new -config "$work/ca.cnf" -key test-only-key.pem -subj /CN=mail.example.test -out "$work/request.pem"
sign() { # sign FILE FROM TO
  : > "$work/index"
  openssl ca -batch -notext -config "$work/ca.cnf" -selfsign -keyfile test-only-key.pem -in "$work/request.pem" \
    -startdate "$2" -enddate "$3" -out "$1"
}
sign test-only-cert.pem 20200101000000Z 21200101000000Z
sign test-only-expired-cert.pem 20200101000000Z 20210101000000Z
chmod 644 ./*.pem
