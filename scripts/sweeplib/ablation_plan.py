# SPDX-FileCopyrightText: 2026 the Signet authors
# SPDX-License-Identifier: BSD-3-Clause
"""Plans of ablations: TOML files with the variants, designs and seeds that scripts/ablation.py runs.

A plan file says
    name, title             text
    reference               the variant that ratios and tests are against
    seeds                   different whole numbers
    options                 options of `signet place` for every run (optional)
    [[group]]               name; suite (its name, or the path of its file); designs (some of the suite's; optional)
    [[variant]]             name; options of `signet place`, after the plan's
"""

from dataclasses import dataclass

from .suite_file import SuiteError, read_toml
from .suites import find_suite, load_suite

_KEYS = {
    "the plan": {"name", "title", "reference", "seeds", "options", "group", "variant"},
    "group": {"name", "suite", "designs"},
    "variant": {"name", "options"},
}


@dataclass
class Group:
    name: str
    suite: object
    designs: list  # entries of the suite


@dataclass
class Plan:
    title: str
    reference: str
    seeds: list
    options: list
    groups: list
    variants: dict  # name: options, in the file's order

    def choose(self, variants=None, designs=None, seeds=None):
        """Leaves only what is named; the reference variant stays. Raises SuiteError for a name that is not there."""
        known = {d.name for g in self.groups for d in g.designs}
        for what, names, there in (("variant", variants, set(self.variants)), ("design", designs, known)):
            unknown = sorted(set(names or []) - there)
            if unknown:
                raise SuiteError(f"no {what} {', '.join(unknown)} in the plan; there are {', '.join(sorted(there))}")
        if variants:
            kept = {self.reference, *variants}
            self.variants = {name: options for name, options in self.variants.items() if name in kept}
        if designs:
            for group in self.groups:
                group.designs = [d for d in group.designs if d.name in designs]
            self.groups = [group for group in self.groups if group.designs]
        self.seeds = list(seeds or self.seeds)


def _check(condition, path, message):
    if not condition:
        raise SuiteError(f"{path}: {message}")


def _known(table, kind, path):
    unknown = sorted(set(table) - _KEYS[kind])
    _check(not unknown, path, f"{kind}: unknown key {', '.join(unknown)}; known are {', '.join(sorted(_KEYS[kind]))}")


def _texts(values, path, where):
    _check(isinstance(values, list) and all(isinstance(v, str) for v in values), path, f"{where} must be strings")
    return list(values)


def _named(table, kind, path):
    """The tables [[kind]] of a plan, checked to have different names."""
    entries = table.get(kind, [])
    _check(isinstance(entries, list) and entries and all(isinstance(e, dict) for e in entries), path,
           f"needs at least one [[{kind}]]")
    for entry in entries:
        _known(entry, kind, path)
        _check(isinstance(entry.get("name"), str) and entry["name"], path, f"a {kind} has no name")
    names = [entry["name"] for entry in entries]
    _check(len(set(names)) == len(names), path, f"two {kind}s have the same name")
    return entries


def _group(entry, suites_folder, path):
    where = "group " + entry["name"]
    _check(isinstance(entry.get("suite"), str), path, where + " has no suite")
    suite = load_suite(find_suite(entry["suite"], suites_folder))
    wanted = _texts(entry.get("designs", [d.name for d in suite.designs]), path, where + ": designs")
    there = {d.name: d for d in suite.designs}
    unknown = [name for name in wanted if name not in there]
    _check(not unknown, path, f"{where}: not in suite {suite.name}: {', '.join(unknown)}")
    return Group(entry["name"], suite, [there[name] for name in wanted])


def load_plan(path, suites_folder):
    """Reads and checks a plan. Raises SuiteError."""
    table = read_toml(path)
    _known(table, "the plan", path)
    groups = [_group(entry, suites_folder, path) for entry in _named(table, "group", path)]
    names = [d.name for g in groups for d in g.designs]
    _check(len(set(names)) == len(names), path, "a design stands in two groups, or twice in one")
    variants = {v["name"]: _texts(v.get("options", []), path, f"variant {v['name']}: options")
                for v in _named(table, "variant", path)}
    reference = table.get("reference", next(iter(variants)))
    _check(reference in variants, path, f"reference: no variant {reference}")
    seeds = table.get("seeds", [1])
    _check(isinstance(seeds, list) and seeds and all(type(s) is int and s >= 0 for s in seeds)
           and len(set(seeds)) == len(seeds), path, "seeds must be different whole numbers")
    return Plan(str(table.get("title", table.get("name", "Ablation"))), reference, seeds,
                _texts(table.get("options", []), path, "options"), groups, variants)
