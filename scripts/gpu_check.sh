#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 the Signet authors
# SPDX-License-Identifier: BSD-3-Clause
# Checks the CUDA build on a machine with a GPU, nvcc, CMake and a C++ compiler; it needs no network and no package
# manager: builds, runs the GPU tests and benchmarks, and places designs on the CPU and on the GPU.
# Use: gpu_check.sh [DEPENDENCIES_DIR [DESIGNS_DIR]]
#   DEPENDENCIES_DIR  made by collect_dependencies.sh [deps when it is there, else the system's packages]
#   DESIGNS_DIR       searched for .aux files [two generated designs]
# Environment: SIGNET_GPU_OUT         folder for the build, logs and placements [build/gpu]
#              SIGNET_GPU_BENCHMARKS  regular expression that chooses the benchmarks [those of the optimizer's iteration]
# All steps are tried; a table of them and of the placements comes last. Exit code: 0 when all is well, else 1.
set -uo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
dependencies=${1:-}
designs=${2:-}
if [ -z "$dependencies" ] && [ -d "$root/deps/eigen3" ]; then dependencies=$root/deps; fi
[ -z "$dependencies" ] || dependencies=$(cd "$dependencies" && pwd) || exit 2
[ -z "$designs" ] || designs=$(cd "$designs" && pwd) || exit 2
cd "$root" || exit 2
build=${SIGNET_GPU_OUT:-build/gpu}
mkdir -p "$build/check"
build=$(cd "$build" && pwd)
out=$build/check
steps=()
failures=0

# step NAME COMMAND...: runs it with a log of its own, and notes how it went.
step() {
  local name=$1 begin=$SECONDS status=0 outcome=ok
  shift
  printf '\n== %s\n' "$name"
  "$@" 2>&1 | tee "$out/${name// /-}.log" || status=$?
  if [ "$status" -ne 0 ]; then
    outcome="FAILED $status"
    failures=$((failures + 1))
  fi
  steps+=("$(printf '%-28s %-10s %5d s' "$name" "$outcome" $((SECONDS - begin)))")
  return "$status"
}

# The architectures to compile for: this machine's GPUs, or the project's defaults when the driver does not say.
architectures() {
  local found
  found=$(nvidia-smi --query-gpu=compute_cap --format=csv,noheader 2>/dev/null | tr -d '. ' | sort -u | paste -sd ';')
  [[ $found =~ ^[0-9\;]+$ ]] && printf '%s' "$found" || printf '80;90'
}

show_machine() {
  nvidia-smi --query-gpu=name,driver_version,compute_cap,memory.total --format=csv,noheader &&
    nvcc --version | grep release && cmake --version | head -n 1 && nproc
}

configure() {
  local options=(-DCMAKE_BUILD_TYPE=Release -DSIGNET_CUDA=ON "-DCMAKE_CUDA_ARCHITECTURES=$(architectures)")
  local benchmark=
  command -v ninja >/dev/null && options+=(-G Ninja)
  if [ -n "$dependencies" ]; then
    options+=("-DSIGNET_DEPENDENCIES_DIR=$dependencies")
    benchmark=$(find "$dependencies/benchmark" -name benchmarkConfig.cmake 2>/dev/null | head -n 1)
    [ -z "$benchmark" ] || options+=("-Dbenchmark_DIR=$(dirname "$benchmark")")
  fi
  cmake -S . -B "$build" "${options[@]}"
}

# A build without CUDA, a filter that finds no test, or tests that skip for want of a device, must not pass for a check
# of the GPU.
gpu_tests() {
  local listed log=$out/ctest-cuda.log
  listed=$(ctest --test-dir "$build" -N -R Cuda | sed -n 's/^Total Tests: //p')
  [ "${listed:-0}" -gt 0 ] || { printf 'no test has Cuda in its name: was the build made without CUDA?\n'; return 1; }
  ctest --test-dir "$build" -R Cuda -j 4 --output-on-failure | tee "$log" || return 1
  # The one test that only a machine without a GPU can run may skip.
  ! grep -v 'CudaUnusable' "$log" | grep -q '(Skipped)' || { printf 'GPU tests were skipped\n'; return 1; }
}

benchmarks() {
  local program
  program=$(find "$build" -name signet_benchmarks -type f | head -n 1)
  if [ -z "$program" ]; then
    printf 'no benchmarks in this build (Google Benchmark was not found)\n'
    return 0
  fi
  "$program" --benchmark_filter="${SIGNET_GPU_BENCHMARKS:-uda|iteration|memoryCopy}" \
    --benchmark_out="$out/benchmarks.json" --benchmark_out_format=json
}

# value KEY FILE: the value of KEY in the last RESULT line.
value() { sed -n 's/^RESULT //p' "$2" | tail -n 1 | tr ' ' '\n' | sed -n "s/^$1=//p"; }

# place AUX NAME DEVICE RUN OPTION...: one placement; its RESULT line lands in NAME.RUN.txt.
place() {
  local aux=$1 name=$2 device=$3 run=$4
  shift 4
  "$build/signet" place "$aux" -o "$out/$name.$run.pl" --device "$device" --quiet "$@" \
    >"$out/$name.$run.txt" 2>"$out/$name.$run.err" || { tail -n 3 "$out/$name.$run.err"; return 1; }
}

# place_design AUX: on the CPU, on the GPU, and on the GPU again with other threads beside it and a report, whose pictures
# want the positions on the way: the same input must give the same bits.
place_design() {
  local name status=0
  name=$(basename "$1" .aux)
  rm -f "$out/$name".*.txt "$out/$name".*.pl
  place "$1" "$name" cpu cpu || status=1
  place "$1" "$name" cuda cuda || status=1
  place "$1" "$name" cuda cuda2 --threads 2 --report "$out/$name.report" || status=1
  cmp "$out/$name.cuda.pl" "$out/$name.cuda2.pl" || { printf '%s: two GPU runs differ\n' "$name"; status=1; }
  return "$status"
}

generate_designs() {
  "$build/signet" generate -o "$out/designs" --name g20k --cells 20000 --macros 40 --seed 1 &&
    "$build/signet" generate -o "$out/designs" --name g200k --cells 200000 --macros 100 --seed 2
}

print_placements() {
  local name run file key line='%-18s %-5s %-15s %-15s %-9s %5s %6s %6s %6s %6s %6s %7s %5s\n'
  local keys=(hpwl_global hpwl_final overflow iterations seconds_init seconds_global seconds_macro seconds_legal
    seconds_detail seconds_total legal)
  # shellcheck disable=SC2059  # one format for the heading and for the lines
  printf "$line" design run "hpwl global" "hpwl final" overflow iter init global macro legal detail total legal
  for name in "${placed[@]}"; do
    for run in cpu cuda cuda2; do
      file=$out/$name.$run.txt
      local values=()
      for key in "${keys[@]}"; do values+=("$(value "$key" "$file")"); done
      # shellcheck disable=SC2059
      printf "$line" "$name" "$run" "${values[@]}"
    done
  done
}

placed=()
step "machine" show_machine
step "configure" configure && step "build" cmake --build "$build" --parallel "$(nproc)"
if [ -x "$build/signet" ]; then
  step "GPU tests" gpu_tests
  step "benchmarks" benchmarks
  if [ -z "$designs" ]; then
    step "generate" generate_designs
    designs=$out/designs
  fi
  while IFS= read -r aux; do
    placed+=("$(basename "$aux" .aux)")
    step "place ${placed[-1]}" place_design "$aux" </dev/null
  done < <(find "$designs" -name '*.aux' 2>/dev/null | sort)
  if [ "${#placed[@]}" -eq 0 ]; then
    steps+=("FAILED: no .aux file is below $designs")
    failures=$((failures + 1))
  fi
fi

printf '\n'
[ "${#placed[@]}" -eq 0 ] || print_placements
printf '\n%s\n' "${steps[@]}"
[ -x "$build/signet" ] || printf 'there is no program: nothing was tested\n'
[ "$failures" -eq 0 ]
