#!/bin/bash
# Builds the mediasoup worker from the source in mediasoup's npm package and Debian's libraries, and prints its path.
# It downloads nothing, so a machine that reaches only npm and Debian can run the hub.
#
#   build-worker.sh OUT_DIR          builds it, unless the same inputs were built before
#   build-worker.sh --find OUT_DIR   prints the path of the one built before; exit code 1 where there is none
#
# MEDIASOUP_DIR  the installed npm package (default: node_modules/mediasoup of this checkout)
# MS_STATIC=1    links libuv, OpenSSL, abseil and flatbuffers statically, for a machine that is to have only libsrtp2-1
# JOBS           how many compilers run at once (default: one a core)
set -euo pipefail

here=$(cd "$(dirname "$0")" && pwd)
shims=$here/shims
packages=$(cat "$here/debian-packages")
package_dir=${MEDIASOUP_DIR:-$here/../../node_modules/mediasoup}
jobs=${JOBS:-$(nproc)}
static=${MS_STATIC:-0}

say() { echo "$*" >&2; }
die() { say "ERROR: $*"; exit 1; }

find_only=0
if [ "${1:-}" = --find ]; then find_only=1; shift; fi
out=${1:?usage: build-worker.sh [--find] OUT_DIR}

# The key names all that decides what the binary is. Debian's release stands for its libraries: within one release
# they keep their binary interface, and a security update of a shared library needs no new build. Linked statically
# they are part of the binary, and their versions part of the key.
version=$(sed -n 's/^[[:space:]]*"version": *"\([^"]*\)".*/\1/p' "$package_dir/package.json" | head -1)
release=$(. /etc/os-release && echo "${ID:-linux} ${VERSION_ID:-}")
libraries=
if [ "$static" = 1 ]; then libraries=$(dpkg-query -W $packages); fi
key=$( { echo "$version $static $(uname -m) $release $libraries"; cat "$0"; find "$shims" -type f | LC_ALL=C sort | xargs cat; } |
  sha256sum | cut -c1-16)
binary=$out/mediasoup-worker-$version-$key

# Started without the variable that mediasoup sets, the worker refuses with exit code 41. Any other code means that it
# cannot be loaded here, most often because a shared library is missing.
starts() {
  local code=0
  env -u MEDIASOUP_VERSION "$1" >/dev/null 2>&1 || code=$?
  [ $code = 41 ]
}

if [ -x "$binary" ] && starts "$binary"; then echo "$binary"; exit 0; fi
if [ $find_only = 1 ]; then exit 1; fi

missing=$(for name in $packages; do
  dpkg-query -W -f '${Status}' "$name" 2>/dev/null | grep -q 'ok installed' || echo "$name"
done)
[ -z "$missing" ] || die "missing packages: sudo apt-get install -y --no-install-recommends" $missing

# The build has its own folder, since it changes the source.
work=$(mktemp -d "${TMPDIR:-/tmp}/mediasoup-worker.XXXXXX")
trap 'rm -rf "$work"' EXIT
cp -r "$package_dir/worker" "$work/worker"
rm -rf "$work/worker/out" "$work/worker/prebuild"
MS_STATIC=$static bash "$shims/make-overlay.sh" "$work/worker" "$shims"

# Debian's OpenSSL is built with kernel TLS: libssl asks the BIO whether it is on (BIO_CTRL_GET_KTLS_SEND). The worker's
# BIO callback answers 1 to every control, because it compares the operation with BIO_CB_RETURN where OpenSSL documents
# that this flag is or'ed in. libssl then allocates no write buffer, and the worker dies of SIGSEGV at its first DTLS
# ServerHello. Only a real handshake shows it, which is why the tests of the call use a real browser.
transport=$work/worker/src/RTC/DtlsTransport.cpp
if grep -q '(operationType == BIO_CB_RETURN) ?' "$transport"; then
  sed -i 's/(operationType == BIO_CB_RETURN) ?/((operationType \& BIO_CB_RETURN) != 0) ?/' "$transport"
elif ! grep -q 'operationType & BIO_CB_RETURN' "$transport"; then
  die "the BIO callback in DtlsTransport.cpp has changed: look at the kernel TLS patch in $0"
fi

started=$(date +%s)
export CC=${CC:-gcc} CXX=${CXX:-g++}
# A meson from pip may stand first in PATH and would want its own ninja.
meson=/usr/bin/meson
[ -x $meson ] || meson=meson
say "meson setup"
$meson setup --wrap-mode=nodownload --buildtype release -Db_ndebug=true "$work/build" "$work/worker" >"$work/setup.log" 2>&1 ||
  { tail -40 "$work/setup.log" >&2; die "meson setup failed"; }
say "compiling mediasoup-worker $version with $jobs jobs"
ninja -C "$work/build" -j "$jobs" mediasoup-worker 2>&1 | tee "$work/ninja.log" >&2 ||
  { grep -n 'error\|FAILED' "$work/ninja.log" | head -40 >&2; die "compilation failed"; }
say "compiled in $(($(date +%s) - started)) s"

strip -o "$work/mediasoup-worker" "$work/build/mediasoup-worker"
starts "$work/mediasoup-worker" || die "the compiled worker does not start"
# Moved in one step, so that a build that is interrupted leaves no half of a binary behind.
mkdir -p "$out"
mv "$work/mediasoup-worker" "$binary.$$"
mv -f "$binary.$$" "$binary"
echo "$binary"
