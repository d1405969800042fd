#!/bin/bash
# make-overlay.sh WORKER_DIR SHIMS_DIR
#
# The worker's build downloads its libraries as meson subprojects, unless a folder of the name in the .wrap file is
# there already. This lays those folders, each with a meson.build that declares the system's library in its place.
set -euo pipefail
worker=$1
shims=$2
if [ "${MS_STATIC:-0}" = 1 ]; then static=true; else static=false; fi

folder_of() { sed -n 's/^directory *= *//p' "$worker/subprojects/$1.wrap"; }

# Makes the folder of a wrap and prints it. The worker's build links some libraries as a whole, which meson grants only
# to a library that it builds itself: the empty C file is there to be that library.
lay() {
  local folder="$worker/subprojects/$(folder_of "$1")"
  mkdir -p "$folder"
  echo 'int ms_dummy;' >"$folder/dummy.c"
  echo "$folder"
}

folder=$(lay libuv)
# Debian's static libuv has a .pc file of its own.
if [ $static = true ]; then libuv=libuv-static; else libuv=libuv; fi
cat >"$folder/meson.build" <<M
project('libuv', 'c')
libuv_dep = dependency('$libuv')
libuv = static_library('ms_dummy_uv', 'dummy.c')
M
# The worker hands these options to its subproject, and meson refuses an option that nobody declares.
cat >"$folder/meson_options.txt" <<M
option('build_tests', type: 'boolean', value: false)
option('build_benchmarks', type: 'boolean', value: false)
M

folder=$(lay openssl)
cat >"$folder/meson.build" <<M
project('openssl', 'c')
openssl_dep = dependency('openssl', static: $static)
libcrypto_lib = static_library('ms_dummy_crypto', 'dummy.c')
libssl_lib = static_library('ms_dummy_ssl', 'dummy.c')
M

folder=$(lay flatbuffers)
cat >"$folder/meson.build" <<M
project('flatbuffers', ['c', 'cpp'])
flatbuffers_dep = declare_dependency(
  dependencies: meson.get_compiler('cpp').find_library('flatbuffers', static: $static))
flatbuffers_lib = static_library('ms_dummy_fb', 'dummy.c')
M

folder=$(lay libsrtp3)
cp "$shims/srtp3/srtp.h" "$shims/srtp3/srtp3_shim.c" "$folder/"
cat >"$folder/meson.build" <<M
project('libsrtp3', 'c')
libsrtp2_sys = dependency('libsrtp2')
libsrtp3 = static_library('ms_srtp3_shim', 'srtp3_shim.c', dependencies: libsrtp2_sys, pic: true)
libsrtp3_dep = declare_dependency(
  link_with: libsrtp3, dependencies: libsrtp2_sys,
  include_directories: include_directories('.'))
M
cat >"$folder/meson_options.txt" <<M
option('crypto-library', type: 'string', value: '')
option('crypto-library-kdf', type: 'string', value: '')
option('tests', type: 'string', value: '')
M

folder=$(lay unordered-dense)
mkdir -p "$folder/include/ankerl"
cp "$shims/include/ankerl/unordered_dense.h" "$folder/include/ankerl/"
cp "$worker/subprojects/packagefiles/ankerl-unordered-dense/meson.build" "$folder/meson.build"

if [ -e "$worker/subprojects/abseil-cpp.wrap" ]; then
  folder=$(lay abseil-cpp)
  cat >"$folder/meson.build" <<M
project('abseil-cpp', ['c', 'cpp'])
absl_strings_dep = dependency('absl_strings', static: $static)
absl_types_dep = dependency('absl_bad_optional_access', static: $static)
absl_container_dep = dependency('absl_base', static: $static)
absl_container_lib = static_library('ms_dummy_absl', 'dummy.c')
M
fi

# Debian bookworm has meson 1.0.1, and nothing in the file needs more.
sed -i "s/meson_version: '>= 1.1.0'/meson_version: '>= 1.0.0'/" "$worker/meson.build"
