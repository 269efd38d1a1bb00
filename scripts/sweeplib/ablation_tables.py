# SPDX-FileCopyrightText: 2026 the Signet authors
# SPDX-License-Identifier: BSD-3-Clause
"""Tables of an ablation in Markdown: a summary by variant, the paired tests, and every design's means and spreads."""

import math

from . import paired, tables


def is_good(row):
    """Whether a run counts in means: it ended well, and is legal by its own word and the judge's."""
    return row["exit_code"] == 0 and row.get("legal") == 1 and row.get("agrees") == 1


def markdown_table(header, rows):
    lines = ["| " + " | ".join(cells) + " |" for cells in [header, *rows]]
    lines.insert(1, "|" + "---|" * len(header))
    return "\n".join(lines)


class Results:
    """The good runs of a plan, found by variant and design."""

    def __init__(self, plan, rows):
        self.plan = plan
        self.runs = {}  # (variant, design): {seed: row}
        for row in rows:
            if is_good(row):
                self.runs.setdefault((str(row["variant"]), row["design"]), {})[row["seed"]] = row

    def pairs(self, variant, design):
        """(variant's row, reference's row) of every seed that both did well."""
        mine, theirs = (self.runs.get((v, design), {}) for v in (variant, self.plan.reference))
        return [(mine[seed], theirs[seed]) for seed in sorted(mine) if seed in theirs]

    def ratio(self, variant, design, metric):
        """Mean over the paired seeds by the reference's; None where there is none."""
        pairs = [(a.get(metric), b.get(metric)) for a, b in self.pairs(variant, design)]
        pairs = [(a, b) for a, b in pairs if a is not None and b is not None and b > 0]
        return math.fsum(a for a, _ in pairs) / math.fsum(b for _, b in pairs) if pairs else None

    def ratios(self, variant, entries, metric):
        values = [self.ratio(variant, entry.name, metric) for entry in entries]
        return [value for value in values if value is not None and value > 0]

    def log_ratios(self, variant, entries):
        """Per design the log ratios of final HPWL, one for every paired seed."""
        by_design = [[math.log(a["judged_hpwl"] / b["judged_hpwl"]) for a, b in self.pairs(variant, entry.name)]
                     for entry in entries]
        return [values for values in by_design if values]

    def init_share(self, variant, entries):
        rows = [row for entry in entries for row in self.runs.get((variant, entry.name), {}).values()]
        shares = [row["seconds_init"] / row["seconds_total"] for row in rows
                  if row.get("seconds_init") is not None and row.get("seconds_total")]
        return tables.mean(shares) if shares else None


def _p(value):
    if value is None:
        return "-"
    return "<0.0001" if value < 0.0001 else format(value, ".4f")


def _percent(log_ratio):
    return "-" if log_ratio is None else f"{100 * math.expm1(log_ratio):+.2f} %"


def _interval(values):
    _, low, high = paired.mean_interval(values)
    return "-" if low is None else f"{_percent(low)} to {_percent(high)}"


def summary(results):
    plan = results.plan
    everything = [entry for group in plan.groups for entry in group.designs]
    header = ["variant", "final HPWL", *(group.name for group in plan.groups), "iterations", "global HPWL",
              "init, share of time", "p", "designs better"]
    rows = []
    for variant in plan.variants:
        ratios = results.ratios(variant, everything, "judged_hpwl")
        cells = [tables.figure(tables.geomean(ratios), ".4f")]
        for group in plan.groups:
            cells.append(tables.figure(tables.geomean(results.ratios(variant, group.designs, "judged_hpwl")), ".4f"))
        for metric in ("iterations", "hpwl_global"):
            cells.append(tables.figure(tables.geomean(results.ratios(variant, everything, metric)), ".4f"))
        share = results.init_share(variant, everything)
        cells.append("-" if share is None else f"{100 * share:.1f} %")
        if variant == plan.reference:
            cells += ["reference", "-"]
        else:
            flat = [value for values in results.log_ratios(variant, everything) for value in values]
            cells += [_p(paired.wilcoxon(flat)), f"{sum(r < 1 for r in ratios)} of {len(ratios)}"]
        rows.append([f"`{variant}`", *cells])
    return markdown_table(header, rows)


def tests(results):
    """The paired differences; by design too, since the seeds of one design are not independent designs."""
    everything = [entry for group in results.plan.groups for entry in group.designs]
    header = ["variant", "pairs", "mean", "95 % interval", "p (Wilcoxon)", "designs", "mean of designs",
              "95 % interval over designs"]
    rows = []
    for variant in results.plan.variants:
        by_design = results.log_ratios(variant, everything)
        if variant == results.plan.reference or not by_design:
            continue
        flat, means = [v for values in by_design for v in values], [tables.mean(v) for v in by_design]
        rows.append([f"`{variant}`", str(len(flat)), _percent(tables.mean(flat)), _interval(flat),
                     _p(paired.wilcoxon(flat)), str(len(means)), _percent(tables.mean(means)), _interval(means)])
    return markdown_table(header, rows)


DETAILS = (("hpwl_initial", ".4e"), ("overflow_first", ".3f"), ("iterations_mixed", ".0f"), ("iterations", ".0f"),
           ("hpwl_global", ".4e"), ("judged_hpwl", ".5e"), ("seconds_init", ".3f"), ("seconds_total", ".2f"))


def _mean_and_spread(rows, metric, form):
    """Mean and relative standard deviation over the seeds."""
    values = [row[metric] for row in rows if row.get(metric) is not None]
    if not values:
        return "-"
    middle, deviation = tables.mean(values), paired.sample_deviation(values)
    text = format(middle, form)
    return text if deviation is None or middle == 0 else f"{text} ±{100 * deviation / abs(middle):.2f} %"


def details(results, rows, entry):
    header = ["variant", "good runs", "HPWL, start", "overflow, first", "iterations, mixed", "iterations, all",
              "HPWL, global", "HPWL, final", "init s", "total s", "ratio"]
    lines = []
    for variant in results.plan.variants:
        made = [row for row in rows if row["design"] == entry.name and str(row["variant"]) == variant]
        good = [row for row in made if is_good(row)]
        cells = [_mean_and_spread(good, metric, form) for metric, form in DETAILS]
        ratio = tables.figure(results.ratio(variant, entry.name, "judged_hpwl"), ".4f")
        lines.append([f"`{variant}`", f"{len(good)} of {len(made)}", *cells, ratio])
    return f"### {entry.name}\n\n" + markdown_table(header, lines)


def _failures(rows):
    bad = [row for row in rows if not is_good(row)]
    if not bad:
        return "No run failed: all are legal, by their own word and by the judge's.\n"
    lines = [f"{len(bad)} runs did not end well. They are in no mean, and neither are the runs they pair with:\n"]
    for row in bad:
        why = "judge disagrees" if row["exit_code"] == 0 and row.get("agrees") == 0 else row["status"]
        lines.append(f"- {row['design']} `{row['variant']}` seed {row['seed']}: {why}, exit code {row['exit_code']}"
                     + (f": {row['message']}" if row.get("message") else ""))
    return "\n".join(lines) + "\n"


def _preface(plan, rows, planned, skipped):
    values = {key: sorted({str(row.get(key)) for row in rows if row.get(key) is not None})
              for key in ("signet", "program", "judge", "jobs")}
    noisy = any((row.get("jobs") or 1) > 1 for row in rows)
    lines = [
        f"{len(rows)} of {planned} planned runs are done. Program: {', '.join(values['signet'])} ({', '.join(values['program'])}"
        f"); judge: {', '.join(values['judge'])}; one CPU thread a run, runs at once: "
        f"{', '.join(values['jobs'])}." + (" Runs at once disturb each other: the seconds are noisy." if noisy else ""),
        "",
        f"Ratios are against `{plan.reference}`; below 1 is better. A ratio of one design is that of the means over the "
        "seeds that both variants did well; over designs, geometric means. The p-values are Wilcoxon's signed-rank "
        "test, two-sided, on the log ratio of final HPWL paired by design and seed; they are not corrected for the "
        "number of variants. Seeds of one design resemble each other, so the interval over pairs is too narrow a "
        "forecast for another design; the one over designs is the careful one.",
    ]
    lines += [""] + [f"Skipped: {text}." for text in skipped] if skipped else []
    return "\n".join(lines)


def markdown(plan, rows, planned, skipped):
    """The whole file of tables."""
    results = Results(plan, rows)
    options = [f"- `{name}`: `{' '.join([*plan.options, *extra])}`" for name, extra in plan.variants.items()]
    parts = [f"# {plan.title}", "Written by scripts/ablation.py; every run is in the CSV file beside this one.",
             _preface(plan, rows, planned, skipped), "## Summary", summary(results), "## Paired differences of final HPWL",
             tests(results), "## Runs that failed", _failures(rows).rstrip(), "## Variants", "\n".join(options),
             "## By design",
             "Means over the good runs, ± the standard deviation over seeds as a share of the mean. Overflow, first: in "
             "the first entry of the trace, after one step of global placement. Iterations, mixed: of the run that moves "
             "macros and cells; all: with those of the cells around legal macros. HPWL, final is the judge's."]
    parts += [details(results, rows, entry) for group in plan.groups for entry in group.designs
              if any(row["design"] == entry.name for row in rows)]
    return "\n\n".join(parts) + "\n"
