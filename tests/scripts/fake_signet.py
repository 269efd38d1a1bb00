#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 the Signet authors
# SPDX-License-Identifier: BSD-3-Clause
"""Stands in for signet in the tests of the scripts: it "places" without looking at the design.

place writes a .pl that holds its HPWL and legality, and check (or a judge, the same program under another name) reads
them back. HPWL is 1000 + seed (500 + seed with --init short); --init NAME chooses how it misbehaves: see place().
"""

import json
import os
import signal
import sys
import time


def option(name, fallback=None):
    return sys.argv[sys.argv.index(name) + 1] if name in sys.argv else fallback


def write(path, text):
    os.makedirs(os.path.dirname(path) or ".", exist_ok=True)
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)


def wait_for_interrupt(started):
    def stop(*_):
        write(started + ".interrupted", "")
        sys.exit(130)

    signal.signal(signal.SIGINT, stop)
    write(started, "")
    while True:
        time.sleep(0.05)


def place():
    behaviour, seed, output = option("--init", "good"), int(option("--seed", "1")), option("-o")
    design = os.path.basename(sys.argv[2]).split(".")[0]
    if behaviour == "hang":
        wait_for_interrupt(output + ".started")
    if behaviour == "crash":
        print("out of luck", file=sys.stderr)
        return 1
    hpwl, legal = (500.0 if behaviour == "short" else 1000.0) + seed, int(behaviour not in ("illegal", "wrong-legal"))
    write(output, f"hpwl={hpwl:.9e}\nlegal={legal}\n")
    if option("--report"):
        counts = {"nodes": 7, "nets": 5, "pins": 12, "rows": 2, "fixed": 1, "pin_places": 2}
        write(os.path.join(option("--report"), "report.json"), json.dumps({
            "design": counts, "stages": [{"name": "init", "overflow": 0}, {"name": "global", "overflow": 0.125}],
            "trace": {"overflow": [0.75, 0.5]}, "seconds": {"init": 0.5}, "result": {"hpwl_initial": 4000}}))
    print("some prose first")
    reported = hpwl * (1 + 3e-9) if behaviour == "wrong-hpwl" else hpwl
    print(f"RESULT status=ok legal={1 if behaviour == 'wrong-legal' else legal} design={design} "
          f"hpwl_global=9.5e+02 hpwl_cells=9.6e+02 hpwl_legal=1.1e+03 hpwl_final={reported:.12e} overflow=0.0625 "
          f"iterations=321 seconds_global=0.5 seconds_total=2.5 device=cpu "
          f"threads={option('--threads', '2')} seed={seed}")
    return 4 if behaviour == "illegal" else 0


def check():
    arguments = [a for a in sys.argv[1:] if not a.startswith("--") and a != "check"]
    if not os.path.exists(arguments[0]):
        return 3
    with open(arguments[1], encoding="utf-8") as file:
        text = file.read()
    print(text, end="")
    return 0 if "legal=1" in text else 4


def generate():
    directory, name = option("-o"), option("--name")
    if option("--cells") == "0":
        print("no cells", file=sys.stderr)
        return 2
    write(os.path.join(directory, name + ".aux"), "RowBasedPlacement :\n")
    write(os.path.join(directory, name + ".planted.pl"), "hpwl=1.250000000e+03\nlegal=1\n")
    return 0


def main():
    if sys.argv[1:] == ["--version"]:
        print("signet 0.0.fake")
        return 0
    command = {"place": place, "generate": generate}.get(sys.argv[1], check)
    return command()


if __name__ == "__main__":
    sys.exit(main())
