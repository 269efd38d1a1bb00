#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 the Signet authors
# SPDX-License-Identifier: BSD-3-Clause
# Feeds the readers of Bookshelf, LEF and DEF with damaged input: builds a libFuzzer program for each, with the
# sanitizers on, and runs it. Fails with the input kept when one crashes, hangs, or reads back what it did not write.
# Use: fuzz.sh [SECONDS]    per reader; 60 when not given
# Environment: SIGNET_SKIP_SETUP=1, install nothing (clang must be there)
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
cd "$root"
seconds=${1:-60}
[[ $seconds =~ ^[1-9][0-9]*$ ]] || { printf 'use: fuzz.sh [SECONDS]\n' >&2; exit 2; }

scripts/setup.sh --with-clang
build=build/fuzz
cmake -S . -B "$build" -G Ninja -DCMAKE_CXX_COMPILER=clang++ -DSIGNET_FUZZ=ON -DSIGNET_CUDA=OFF -DSIGNET_NATIVE=OFF \
  -DSIGNET_TESTS=OFF -DSIGNET_BENCHMARKS=OFF >/dev/null
cmake --build "$build" --target signet_fuzzers

"$build/fuzz/fuzz_seeds" "$build/seeds"
for reader in bookshelf lef def; do
  printf '\n== %s, %d seconds\n' "$reader" "$seconds"
  mkdir -p "$build/corpus/$reader"
  "$build/fuzz/fuzz_$reader" -max_total_time="$seconds" -timeout=10 -rss_limit_mb=2048 -max_len=8192 \
    -artifact_prefix="$build/$reader-" -print_final_stats=1 -verbosity=0 \
    "$build/corpus/$reader" "$build/seeds/$reader"
done
printf '\nNothing found.\n'
