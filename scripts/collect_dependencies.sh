#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 the Signet authors
# SPDX-License-Identifier: BSD-3-Clause
# Copies what the build needs from this system's packages into a folder, about 20 MB, for a machine without a package
# manager or a network: build there with -DSIGNET_DEPENDENCIES_DIR=DIR, or run scripts/gpu_check.sh DIR.
# Use: collect_dependencies.sh DIR    (setup.sh installs the packages; an earlier copy is replaced)
set -euo pipefail
[ $# -eq 1 ] && [ "${1#-}" = "$1" ] || { printf 'usage: collect_dependencies.sh DIR\n' >&2; exit 2; }
mkdir -p "$1"
dir=$(cd "$1" && pwd)

# copy SOURCE TARGET: the folder SOURCE becomes DIR/TARGET.
copy() {
  [ -d "$1" ] || { printf 'collect: %s is not there; run scripts/setup.sh first\n' "$1" >&2; exit 1; }
  rm -rf "${dir:?}/$2"
  mkdir -p "$(dirname "$dir/$2")"
  cp -R "$1" "$dir/$2"
}

copy /usr/include/eigen3 eigen3
copy /usr/include/CLI cli11/CLI
copy /usr/include/spdlog spdlog/spdlog
copy /usr/include/fmt spdlog/fmt
copy /usr/src/googletest googletest

# Google Benchmark is a library: it goes along, in its own layout, and works where the C library is as new as here.
config=$(find /usr/lib -path '*/cmake/benchmark/benchmarkConfig.cmake' 2>/dev/null | head -n 1)
if [ -n "$config" ]; then
  libraries=$(cd "$(dirname "$config")/../.." && pwd)
  copy /usr/include/benchmark benchmark/include/benchmark
  copy "$(dirname "$config")" "benchmark/${libraries#/usr/}/cmake/benchmark"
  cp -P "$libraries"/libbenchmark* "$dir/benchmark/${libraries#/usr/}/"
fi
printf 'collected in %s (%s)\n' "$dir" "$(du -sh "$dir" | cut -f 1)"
