#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 the Signet authors
# SPDX-License-Identifier: BSD-3-Clause
"""Runs signet over suites of designs, seeds and sets of options, judges every placement, and writes a table.

Writes PREFIX.csv and PREFIX.json after every run (so that an interrupt loses only the run it interrupts), prints the
table and its geometric means last, and keeps each run's log in PREFIX.work. What a suite is: benchmarks/suites/*.toml.

Exit codes: 0 all runs ended well; 1 a run failed, its judge disagrees with what it reported, or nothing ran;
2 wrong usage; 130 interrupted. An illegal placement that is reported as such is a result: compare.py judges results.
"""

import argparse
import os
import platform
import re
import shlex
import shutil
import signal
import sys
import json
import time

from sweeplib import designs, placer, tables
from sweeplib.suite_file import SuiteError
from sweeplib.suites import find_suite, load_suite

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
SUITES = os.path.join(ROOT, "benchmarks", "suites")
COLUMNS = (
    "suite design set seed exit_code status legal judge agrees judged_hpwl hpwl_global hpwl_cells hpwl_legal "
    "hpwl_final reference_hpwl_final ratio_hpwl_final overflow_global overflow iterations seconds_read "
    "seconds_init seconds_global seconds_macro seconds_legal seconds_detail seconds_total "
    "reference_seconds_global ratio_seconds_global peak_rss_mb device threads options message"
).split()


def say(*words):
    print(*words, file=sys.stderr, flush=True)


def parse_set(text):
    name, equals, options = text.partition("=")
    if not equals or not re.fullmatch(r"[A-Za-z0-9_.+-]+", name):
        raise argparse.ArgumentTypeError(f"expected NAME=OPTIONS, not {text!r}")
    return name, shlex.split(options)


def parse_seeds(text):
    try:
        seeds = [int(word) for word in text.split(",")]
    except ValueError:
        seeds = [-1]
    if min(seeds) < 0 or len(set(seeds)) != len(seeds):
        raise argparse.ArgumentTypeError(f"expected different whole numbers such as 1,2,3, not {text!r}")
    return seeds


def positive(text):
    value = float(text)
    if not value > 0:
        raise argparse.ArgumentTypeError(f"expected a positive number, not {text!r}")
    return value


def parse_arguments(argv):
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("suites", nargs="+", metavar="SUITE", help="name of a suite, or path of a suite file")
    parser.add_argument("--bench", metavar="DIR", help="where the designs are; searched for NAME.aux and NAME.aux.gz")
    parser.add_argument("--designs", metavar="A,B", help="only these designs of the suites")
    parser.add_argument("--signet", metavar="PATH", help="the program [build/release/signet, else build/ci/signet]")
    parser.add_argument("--judge", metavar="PATH",
                        help="independent judge: JUDGE DESIGN.aux PLACEMENT.pl prints hpwl=... and legal=... "
                             "[DIR/tools/evaluate when it is there, else signet check]")
    parser.add_argument("--seeds", type=parse_seeds, default=[1], metavar="1,2,3", help="[1]")
    parser.add_argument("--set", dest="sets", action="append", type=parse_set, metavar="NAME=OPTIONS",
                        help="a set of signet place's options, for example --set \"dense=--target-density 0.9\"; "
                             "repeat it for several [default=]")
    parser.add_argument("--threads", type=int, metavar="N", help="CPU threads of a run [signet's default]")
    parser.add_argument("--timeout", type=positive, metavar="S", help="seconds after which a run is killed [none]")
    parser.add_argument("--out", default="sweep", metavar="PREFIX", help="of the files to write [sweep]")
    parser.add_argument("--keep", action="store_true", help="keep the placements and reports in PREFIX.work")
    arguments = parser.parse_args(argv)
    arguments.sets = arguments.sets or [("default", [])]
    if len({name for name, _ in arguments.sets}) != len(arguments.sets):
        parser.error("two --set have the same name")
    if arguments.bench is not None and not os.path.isdir(arguments.bench):
        parser.error(f"--bench {arguments.bench}: no such folder")
    arguments.signet = find_signet(arguments.signet, parser)
    arguments.judge = find_judge(arguments, parser)
    return arguments


def find_signet(path, parser):
    candidates = [path] if path else [os.path.join(ROOT, "build", p, "signet") for p in ("release", "ci")]
    for candidate in candidates:
        if os.access(candidate, os.X_OK) and os.path.isfile(candidate):
            return os.path.abspath(candidate)
    parser.error("no program at " + " or ".join(candidates) + "; build it (README.md) or give --signet PATH")


def find_judge(arguments, parser):
    path = arguments.judge or os.path.join(arguments.bench or "", "tools", "evaluate")
    if os.access(path, os.X_OK) and os.path.isfile(path):
        return placer.Judge(arguments.signet, os.path.abspath(path))
    if arguments.judge:
        parser.error(f"--judge {path}: no such program")
    return placer.Judge(arguments.signet)


class Sweep:
    """The runs of one sweep, and the files that they are kept in."""

    def __init__(self, arguments):
        self.arguments = arguments
        self.work = arguments.out + ".work"
        self.rows, self.skipped = [], []
        self.judged_copies = {}  # (path of an .aux, macros freed): path of the one that the judge reads
        self.started = time.strftime("%Y-%m-%dT%H:%M:%S")
        self.version = placer.run([arguments.signet, "--version"])[1].strip()
        self.held = tables.claim(self.work)

    def save(self, interrupted=False):
        tables.write_whole(self.arguments.out + ".csv", tables.csv_text(COLUMNS, self.rows))
        record = {
            "signet": self.version, "started": self.started, "interrupted": interrupted,
            "machine": {"system": platform.platform(), "processors": os.cpu_count()},
            "judge": self.arguments.judge.name, "sets": dict(self.arguments.sets),
            "skipped": self.skipped, "rows": self.rows,
        }
        tables.write_whole(self.arguments.out + ".json", json.dumps(record, indent=1) + "\n")

    def skip(self, suite, design, why):
        say(f"skipped {suite.name} {design.name}: {why}")
        self.skipped.append({"suite": suite.name, "design": design.name, "why": why})

    def find(self, suites):
        """Every design that can be run: (suite, entry, path of its .aux, HPWL that ratios are against)."""
        wanted = self.arguments.designs.split(",") if self.arguments.designs else None
        unknown = set(wanted or []) - {d.name for s in suites for d in s.designs}
        if unknown:
            raise SuiteError("--designs: in none of the suites: " + ", ".join(sorted(unknown)))
        found = designs.find_designs(self.arguments.bench) if self.arguments.bench else {}
        for suite in suites:
            for entry in suite.designs:
                if wanted and entry.name not in wanted:
                    continue
                if entry.generate:
                    yield from self.generate(suite, entry)
                    continue
                aux, why = designs.choose_design(found.get(entry.name, []), suite.folders)
                if aux:
                    yield suite, entry, aux, suite.reference_value(entry.name)
                else:
                    self.skip(suite, entry, why + (f" below {self.arguments.bench}" if self.arguments.bench else
                                                   "; --bench DIR says where to search"))

    def generate(self, suite, entry):
        """Makes a design; its hidden placement's HPWL is what ratios are against when the suite has nothing better."""
        directory = os.path.join(self.work, "generated", entry.name)
        log = os.path.join(self.work, entry.name + ".generate.log")
        command = [self.arguments.signet, "generate", "-o", directory, "--name", entry.name, *entry.generate]
        code, _ = placer.run(command, log)
        aux = os.path.join(directory, entry.name + ".aux")
        if code != 0 or not os.path.exists(aux):
            self.rows.append({"suite": suite.name, "design": entry.name, "exit_code": code, "status": "not generated",
                              "message": placer.last_error(log)})
            say(f"{suite.name} {entry.name}: signet generate ended with exit code {code}")
            return
        planted = os.path.join(directory, entry.name + ".planted.pl")
        judged = self.arguments.judge.judge(aux, planted, []) if os.path.exists(planted) else None
        yield suite, entry, aux, suite.reference_value(entry.name) or (judged or {}).get("hpwl")

    def place(self, suite, entry, aux, reference, options_name, options, seed):
        """One run: its row."""
        arguments = self.arguments
        stem = os.path.join(self.work, f"{suite.name}-{entry.name}-{options_name}-s{seed}")
        options = [*entry.options, *options]
        command = [arguments.signet, "place", aux, "-o", stem + ".pl", "--report", stem + ".report", "--quiet",
                   "--seed", str(seed), *options]
        command += ["--threads", str(arguments.threads)] if arguments.threads is not None else []
        self.clean(stem)
        started = time.monotonic()
        code, output = placer.run(command, stem + ".log", arguments.timeout)
        row = {"suite": suite.name, "design": entry.name, "set": options_name, "seed": seed, "exit_code": code,
               "status": "no result", "options": shlex.join(options), "reference_hpwl_final": reference,
               "reference_seconds_global": suite.reference_value(entry.name, "seconds_global")}
        result = placer.parse_result(output)
        run_report = placer.read_report(stem + ".report")
        flags = placer.input_flags(run_report, options)
        if result is None:
            row["seconds_total"] = round(time.monotonic() - started, 3)
        else:
            row.update({key: value for key, value in result.items() if key in COLUMNS and key not in row})
            row["status"] = result.get("status", "no status")
            self.judge(row, aux, stem + ".pl", flags)
        row["overflow_global"] = placer.stage_value(run_report, "global", "overflow")
        mismatch = placer.count_mismatches(run_report, entry.counts, flags)
        errors = placer.last_error(stem + ".log") if code != 0 else ""
        row["message"] = "; ".join(text for text in (mismatch, row.get("message", ""), errors) if text)
        if not arguments.keep:
            self.clean(stem)
        return row

    def judge(self, row, aux, placement, flags):
        """Adds the judge's word to a row, and the ratios."""
        row["judge"] = self.arguments.judge.name
        judged = None
        if os.path.exists(placement):
            judged = self.arguments.judge.judge(self.judged_design(row, aux, flags), placement, flags)
        row.update(placer.verdict(judged, row))
        if judged is None:
            return
        for metric in ("hpwl_final", "seconds_global"):
            if row["reference_" + metric] and row.get(metric) is not None:
                row["ratio_" + metric] = row[metric] / row["reference_" + metric]

    def judged_design(self, row, aux, flags):
        """What the judge reads: signet check reads all that signet place reads, another judge may need a copy."""
        if self.arguments.judge.program is None:
            return aux
        key = (aux, "--free-macros" in flags)
        if key not in self.judged_copies:
            directory = os.path.join(self.work, "judged", f"{row['suite']}-{row['design']}" + "-freed" * key[1])
            self.judged_copies[key] = designs.judge_copy(aux, directory, key[1])
        return self.judged_copies[key]

    def clean(self, stem):
        if os.path.exists(stem + ".pl"):
            os.remove(stem + ".pl")
        shutil.rmtree(stem + ".report", ignore_errors=True)

    def run(self, suites):
        ready = list(self.find(suites))
        runs = [(*design, name, options, seed) for design in ready for name, options in self.arguments.sets
                for seed in self.arguments.seeds]
        for i, run in enumerate(runs):
            row = self.place(*run)
            self.rows.append(row)
            self.save()
            say(f"[{i + 1}/{len(runs)}] " + "  ".join(cells(row)) + (f"  {row['message']}" if row["message"] else ""))
        if self.rows:  # else an earlier sweep's table would be written over with nothing
            self.save()


# An HPWL after mixed-size global placement means little without the overflow that it was reached at: the two stand
# together; the overflow after them is that of the last global placement, with the macros legal.
HEADER = ["design", "seed", "set", "hpwl global", "overflow", "hpwl legal", "hpwl final", "overflow", "iter", "GP s",
          "total s", "legal", "ratio"]


def cells(row):
    """A row of the table as text."""
    legal = {1: "yes", 0: "no"}.get(row.get("legal"), "-")
    if row["exit_code"] != 0:
        legal = f"exit {row['exit_code']}"
    if row.get("agrees") == 0:
        legal += " DISAGREES"
    return [row["design"], str(row.get("seed", "-")), row.get("set", "-"), tables.figure(row.get("hpwl_global"), ".5e"),
            tables.figure(row.get("overflow_global"), ".4f"), tables.figure(row.get("hpwl_legal"), ".5e"),
            tables.figure(row.get("hpwl_final"), ".5e"),
            tables.figure(row.get("overflow"), ".4f"), str(row.get("iterations", "-")),
            tables.figure(row.get("seconds_global"), ".2f"), tables.figure(row.get("seconds_total"), ".2f"), legal,
            tables.figure(row.get("ratio_hpwl_final"), ".4f")]


def is_good(row):
    return row["exit_code"] == 0 and row.get("legal") == 1 and row.get("agrees") == 1


def summaries(rows):
    """One line per suite and set: geometric means over the designs, of each design's mean over its seeds."""
    groups = {}
    for row in rows:
        groups.setdefault((row["suite"], row.get("set", "-")), []).append(row)
    for (suite, name), group in groups.items():
        good = [row for row in group if is_good(row)]
        parts = [f"{suite} {name}: {len(good)} of {len(group)} runs legal and agreed"]
        for metric, label, form in (("ratio_hpwl_final", "HPWL ratio to the reference", ".4f"),
                                    ("hpwl_final", "final HPWL", ".5e"), ("seconds_global", "GP seconds", ".2f"),
                                    ("seconds_total", "total seconds", ".2f")):
            per_design = {}
            for row in good:
                if isinstance(row.get(metric), (int, float)) and row[metric] > 0:
                    per_design.setdefault(row["design"], []).append(row[metric])
            if per_design:
                value = tables.geomean(tables.mean(values) for values in per_design.values())
                parts.append(f"{label} {value:{form}} (geomean of {len(per_design)} designs)")
        yield "; ".join(parts)


def report(sweep, suites):
    if sweep.rows:
        print(tables.format_table(HEADER, [cells(row) for row in sweep.rows]))
        print("\n" + "\n".join(summaries(sweep.rows)))
    for suite in suites:
        used = {row["design"] for row in sweep.rows if row["suite"] == suite.name and row.get("ratio_hpwl_final")}
        for reference in suite.references:
            if reference.metric == "hpwl_final" and used:
                print(f"ratios of {suite.name} are against {reference.name}: {reference.source}")
                break
    for row in sweep.rows:
        if row["message"]:
            print(f"{row['suite']} {row['design']} {row.get('set', '-')} seed {row.get('seed', '-')}: {row['message']}")
    for item in sweep.skipped:
        print(f"skipped {item['suite']} {item['design']}: {item['why']}")
    if sweep.rows:
        print(f"written: {sweep.arguments.out}.csv, {sweep.arguments.out}.json; judge: {sweep.arguments.judge.name}")
    else:
        print("nothing ran: no table is written")


def interrupt(*_):
    raise KeyboardInterrupt


def main(argv=None):
    arguments = parse_arguments(argv)
    signal.signal(signal.SIGTERM, interrupt)
    try:
        suites = [load_suite(find_suite(name, SUITES)) for name in arguments.suites]
        sweep = Sweep(arguments)
        try:
            sweep.run(suites)
        except KeyboardInterrupt:
            if sweep.rows:
                sweep.save(interrupted=True)
            say("interrupted: what was done is kept")
            report(sweep, suites)
            return 130
    except (SuiteError, OSError) as error:
        say(f"sweep: {error}")
        return 2
    report(sweep, suites)
    failed = [row for row in sweep.rows if row["exit_code"] != 0 or row.get("agrees") != 1]
    return 1 if failed or not sweep.rows else 0


if __name__ == "__main__":
    sys.exit(main())
