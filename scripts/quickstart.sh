#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 the Signet authors
# SPDX-License-Identifier: BSD-3-Clause
# From a bare clone to a first placement: installs what is missing, builds, generates a mixed-size design of
# 20,000 cells and 40 macros, places it, and says how it went.
# Use: quickstart.sh [PLACE OPTION...]    for example: quickstart.sh --device cpu --seed 7
# What it makes is in quickstart-out/ of the clone, whatever folder it is called from.
# Environment: SIGNET_CMAKE_OPTIONS, more options for CMake, for example "-DSIGNET_CUDA=OFF"
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
signet="$root/build/release/signet"
out="$root/quickstart-out"

# The arguments are looked at before anything is installed or built; "signet place" knows the options' names.
for argument; do
  case "$argument" in
    -h | --help)
      sed -n '4,$ { /^#/!q; s/^# \{0,1\}//p }' "$root/scripts/quickstart.sh"
      exit
      ;;
  esac
done
case "${1--}" in
  -*) ;;
  *)
    printf "quickstart: '%s' is no option of signet place; see quickstart.sh --help\n" "$1" >&2
    exit 2
    ;;
esac

step() { printf '\n== %s\n' "$*"; }

step "1. What the build needs"
"$root/scripts/setup.sh"

step "2. Build ($signet)"
read -ra options <<<"${SIGNET_CMAKE_OPTIONS:-}"
cd "$root"
cmake --preset release "${options[@]}"
cmake --build --preset release --target signet_cli
cd "$OLDPWD"

step "3. Generate a design: $out/design/quickstart.aux"
mkdir -p "$out"
"$signet" generate -o "$out/design" --cells 20000 --macros 40 --seed 1 --name quickstart

step "4. Place it"
status=0
"$signet" place "$out/design/quickstart.aux" -o "$out/quickstart.pl" --report "$out/report" "$@" |
  tee "$out/place.log" || status=$?
[ "$status" -eq 0 ] || { printf 'quickstart: signet place ended with exit code %s\n' "$status" >&2; exit "$status"; }

step "5. Result"
python3 "$root/scripts/show_result.py" "$out/place.log"
"$signet" check "$out/design/quickstart.aux" "$out/quickstart.pl"
printf '\nplacement  %s\nreport     %s (report.json, and pictures that a browser shows)\n' \
  "$out/quickstart.pl" "$out/report"
