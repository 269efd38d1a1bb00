#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 the Signet authors
# SPDX-License-Identifier: BSD-3-Clause
# Installs what is missing, builds with warnings as errors, and runs every test: the program's and the scripts'.
# Use: test.sh [CTEST OPTION...]    for example: test.sh -R Bookshelf
# Environment: SIGNET_CMAKE_OPTIONS, more options for CMake, for example "-DSIGNET_CUDA=OFF"
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
cd "$root"

# The arguments are looked at before anything is installed or built. ctest passes over what it does not know.
unset unknown
known=
command -v ctest >/dev/null && known=$(ctest --help | tr -s ' ,=[<' '\n')
before=
for argument; do
  case "$argument" in
    -h | --help)
      sed -n '4,$ { /^#/!q; s/^# \{0,1\}//p }' "$root/scripts/test.sh"
      exit
      ;;
    -j[0-9]*) ;;
    -*) [ -z "$known" ] || grep -qxF -e "${argument%%=*}" <<<"$known" || unknown=$argument ;;
    *) [[ $before == -* ]] || unknown=$argument ;;  # neither an option nor the value of one
  esac
  before=$argument
done
if [ -n "${unknown+set}" ]; then
  printf "test: '%s' is no option of ctest; see test.sh --help\n" "$unknown" >&2
  exit 2
fi

step() { printf '\n== %s\n' "$*"; }

step "1. What the build needs"
scripts/setup.sh

step "2. Build, warnings are errors"
read -ra options <<<"${SIGNET_CMAKE_OPTIONS:-}"
cmake --preset ci "${options[@]}"
cmake --build --preset ci

step "3. Tests of the program"
ctest --preset ci --parallel "$(nproc)" "$@"

step "4. Tests of the scripts"
python3 -m unittest discover --start-directory tests/scripts --pattern '*_test.py'

printf '\nAll tests passed.\n'
