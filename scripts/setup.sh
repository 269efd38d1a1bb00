#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 the Signet authors
# SPDX-License-Identifier: BSD-3-Clause
# Installs what the build needs, with apt: Debian 12, Ubuntu 22.04, and later ones.
# Use: setup.sh    (quickstart.sh and test.sh call it; where all is there it says so and ends at once)
# With --with-clang, clang and its run-time library as well, for scripts/fuzz.sh.
# On a system without apt, install the list below by other means and set SIGNET_SKIP_SETUP=1.
set -euo pipefail

packages=(g++ cmake ninja-build libeigen3-dev libcli11-dev libspdlog-dev libgtest-dev libbenchmark-dev
  zlib1g-dev python3)

case "${1:-}" in
  "") ;;
  --with-clang) packages+=(clang "libclang-rt-dev") ;;
  *)
    printf 'usage: setup.sh [--with-clang]\n' >&2
    exit 2
    ;;
esac

fail() {
  printf 'setup: %s\n' "$*" >&2
  exit 1
}

# The packages that are not installed, one a line.
missing_packages() {
  local package
  for package in "${packages[@]}"; do
    [ "$(dpkg-query -W -f='${db:Status-Status}' "$package" 2>/dev/null)" = installed ] || printf '%s\n' "$package"
  done
}

# at_least HAVE WANT: true when version HAVE is WANT or later.
at_least() { [ "$(printf '%s\n%s\n' "$2" "$1" | sort -V | head -n 1)" = "$2" ]; }

# check_version NAME WANT HAVE
check_version() {
  [ -n "$3" ] || fail "$1 was not found; $1 $2 or later is needed"
  at_least "$3" "$2" || fail "$1 is $3; $2 or later is needed (Debian 12 and Ubuntu 22.04 have it)"
}

check_versions() {
  check_version g++ 11 "$(g++ -dumpfullversion 2>/dev/null || true)"
  check_version cmake 3.22 "$(cmake --version 2>/dev/null | sed -n '1s/[^0-9]*//p')"
  check_version ninja 1.10 "$(ninja --version 2>/dev/null || true)"
  check_version python3 3.9 "$(python3 -c 'import platform; print(platform.python_version())' 2>/dev/null || true)"
}

install_packages() {
  local as_root=()
  if [ "$(id -u)" -ne 0 ]; then
    command -v sudo >/dev/null || fail "not root and no sudo here; as root, run: apt-get install $*"
    as_root=(sudo)
  fi
  printf 'setup: installing with apt: %s\n' "$*"
  local apt=("${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -q -o DPkg::Lock::Timeout=300)
  "${apt[@]}" update
  "${apt[@]}" install -y --no-install-recommends "$@"
}

if [ "${SIGNET_SKIP_SETUP:-0}" = 1 ]; then
  printf 'setup: no package is installed (SIGNET_SKIP_SETUP=1)\n'
elif ! command -v apt-get >/dev/null || ! command -v dpkg-query >/dev/null; then
  fail "this system has no apt. Install what these Debian packages stand for, then set SIGNET_SKIP_SETUP=1:
  ${packages[*]}"
else
  mapfile -t missing < <(missing_packages)
  if [ "${#missing[@]}" -gt 0 ]; then
    install_packages "${missing[@]}"
  else
    printf 'setup: all packages are there\n'
  fi
fi
check_versions
