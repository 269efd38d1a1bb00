#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 the Signet authors
# SPDX-License-Identifier: BSD-3-Clause
"""Compares two results of sweep.py: is NEW worse than BASE?

Per design (and suite, and set of options) the mean over the seeds is compared, and the geometric mean of the ratios.
Exit codes: 0 NEW is no worse; 1 the geometric mean or a design got worse by more than its tolerance, or a design is
missing, failed or became illegal; 2 wrong usage or unreadable files.
"""

import argparse
import sys

from sweeplib import tables


def percentage(text):
    value = float(text)
    if not 0 <= value < 1000:
        raise argparse.ArgumentTypeError(f"expected a percentage from 0, not {text!r}")
    return value


def parse_arguments(argv):
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("base", metavar="BASE", help="CSV or JSON of an earlier sweep")
    parser.add_argument("new", metavar="NEW", help="CSV or JSON of the sweep to judge")
    parser.add_argument("--tolerance", type=percentage, required=True, metavar="PCT",
                        help="how many per cent worse the geometric mean may be")
    parser.add_argument("--design-tolerance", type=percentage, metavar="PCT",
                        help="how many per cent worse one design may be [three times the tolerance]")
    parser.add_argument("--metric", default="hpwl_final", help="the column to compare, smaller is better [hpwl_final]")
    arguments = parser.parse_args(argv)
    if arguments.design_tolerance is None:
        arguments.design_tolerance = 3 * arguments.tolerance
    return arguments


def group_by_design(rows):
    """{(suite, design, set): its rows, one per seed}, in the file's order."""
    groups = {}
    for row in rows:
        groups.setdefault((row.get("suite"), row["design"], row.get("set")), []).append(row)
    return groups


def is_legal(rows):
    return all(row.get("exit_code") == 0 and row.get("legal") == 1 for row in rows)


def mean_metric(rows, metric):
    """The mean over the rows that have the metric as a positive number; None when one does not."""
    values = [row.get(metric) for row in rows]
    if not all(isinstance(value, (int, float)) and value > 0 for value in values):
        return None
    return tables.mean(values)


def seeds(rows):
    return sorted(str(row.get("seed")) for row in rows)


def compare_design(base, new, arguments):
    """One design: (base value, new value, ratio or None, what is bad or "", what is worth knowing or "")."""
    old_value = mean_metric(base, arguments.metric)
    if new is None:
        return old_value, None, None, "missing", ""
    new_value = mean_metric(new, arguments.metric)
    if not is_legal(base):
        return old_value, new_value, None, "", "base not legal: not compared"
    if not is_legal(new):
        return old_value, new_value, None, "failed or not legal", ""
    if old_value is None:
        return None, new_value, None, f"base has no {arguments.metric}", ""
    if new_value is None:
        return old_value, None, None, f"no {arguments.metric}", ""
    ratio = new_value / old_value
    note = "" if seeds(base) == seeds(new) else f"seeds {','.join(seeds(base))} and {','.join(seeds(new))}"
    worse = ratio > 1 + arguments.design_tolerance / 100
    return old_value, new_value, ratio, f"worse by more than {arguments.design_tolerance:g} %" if worse else "", note


def compare(base, new, arguments):
    """Prints the table; the list of what is bad."""
    lines, ratios, bad = [], [], []
    for key, rows in base.items():
        old_value, new_value, ratio, problem, note = compare_design(rows, new.get(key), arguments)
        lines.append([key[1], str(key[2]), tables.figure(old_value, ".6g"), tables.figure(new_value, ".6g"),
                      tables.figure(ratio, ".4f"), problem or note])
        if ratio is not None:
            ratios.append(ratio)
        if problem:
            bad.append(f"{key[1]} ({key[2]}): {problem}")
    for key in new:
        if key not in base:
            lines.append([key[1], str(key[2]), "-", "-", "-", "not in the base"])
    print(tables.format_table(["design", "set", "base", "new", "ratio", "note"], lines))
    overall = tables.geomean(ratios)
    if overall is None:
        return bad + ["no design can be compared"]
    print(f"\n{arguments.metric}: geometric mean of the ratios {overall:.4f} over {len(ratios)} (below 1 is better)")
    if overall > 1 + arguments.tolerance / 100:
        bad.append(f"geometric mean worse by {100 * (overall - 1):.2f} %, tolerance {arguments.tolerance:g} %")
    return bad


def main(argv=None):
    arguments = parse_arguments(argv)
    try:
        base, new = (group_by_design(tables.read_rows(path)) for path in (arguments.base, arguments.new))
    except tables.TableError as error:
        print(f"compare: {error}", file=sys.stderr)
        return 2
    if not any(arguments.metric in row for rows in base.values() for row in rows):
        print(f"compare: {arguments.base} has no column {arguments.metric}", file=sys.stderr)
        return 2
    bad = compare(base, new, arguments)
    for text in bad:
        print("WORSE  " + text)
    print("not worse" if not bad else f"{len(bad)} found worse")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
