# SPDX-FileCopyrightText: 2026 the Signet authors
# SPDX-License-Identifier: BSD-3-Clause
"""Suites: which designs belong together, what is known about each, and where every figure comes from.

A suite file says
    name, description       text
    options                 options of `signet place` for every design (optional)
    folders                 names of the folders to prefer when a design's name is found in several (optional)
    [[design]]              name; options (more of them); generate (options of `signet generate`: the design is made);
                            counts: nodes, terminals, nets, pins, rows (checked when they are there)
    [[reference]]           name, metric (a column of a sweep), source; [reference.values] gives a value per design
The ratios of a sweep are against the first reference of hpwl_final that has a value for the design.
"""

import os
from dataclasses import dataclass, field

from .suite_file import SuiteError, read_toml

COUNTS = ("nodes", "terminals", "nets", "pins", "rows")
_SUITE_KEYS = {"name", "description", "counts_source", "options", "folders", "design", "reference"}
_DESIGN_KEYS = {"name", "options", "generate", *COUNTS}
_REFERENCE_KEYS = {"name", "metric", "source", "values"}


@dataclass
class DesignEntry:
    name: str
    options: list = field(default_factory=list)
    generate: list = field(default_factory=list)
    counts: dict = field(default_factory=dict)


@dataclass
class Reference:
    name: str
    metric: str
    source: str
    values: dict


@dataclass
class Suite:
    name: str
    description: str
    designs: list
    references: list
    folders: list = field(default_factory=list)

    def reference_value(self, design, metric="hpwl_final"):
        """The value that ratios are against, or None."""
        for reference in self.references:
            if reference.metric == metric and design in reference.values:
                return reference.values[design]
        return None


def _require(condition, path, message):
    if not condition:
        raise SuiteError(f"{path}: {message}")


def _known(table, allowed, path, where):
    unknown = sorted(set(table) - allowed)
    _require(not unknown, path, f"{where}: unknown key {', '.join(unknown)}; known are {', '.join(sorted(allowed))}")


def _strings(values, path, where):
    _require(isinstance(values, list) and all(isinstance(v, str) for v in values), path, f"{where} must be strings")
    return list(values)


def _tables(values, path, where):
    """A list of tables, [[...]] in the file."""
    _require(isinstance(values, list) and all(isinstance(v, dict) for v in values), path, f"{where} must be tables")
    return values


def _design(table, common, path):
    _require(isinstance(table.get("name"), str), path, "a design has no name")
    where = "design " + table["name"]
    _known(table, _DESIGN_KEYS, path, where)
    counts = {key: table[key] for key in COUNTS if key in table}
    _require(all(type(c) is int and c >= 0 for c in counts.values()), path, f"{where}: counts must be whole numbers")
    options = common + _strings(table.get("options", []), path, where + ": options")
    return DesignEntry(table["name"], options, _strings(table.get("generate", []), path, where + ": generate"), counts)


def _reference(table, names, path):
    where = "reference " + str(table.get("name", "without a name"))
    _known(table, _REFERENCE_KEYS, path, where)
    _require(all(table.get(key) for key in _REFERENCE_KEYS), path, f"{where}: needs name, metric, source and values")
    _require(isinstance(table["values"], dict), path, f"{where}: values must be a table")
    for design, value in table["values"].items():
        _require(design in names, path, f"{where}: no design {design} in this suite")
        _require(isinstance(value, (int, float)) and value > 0, path, f"{where}: {design} must be a positive number")
    return Reference(table["name"], table["metric"], table["source"], dict(table["values"]))


def load_suite(path):
    """Reads and checks a suite file. Raises SuiteError."""
    table = read_toml(path)
    _known(table, _SUITE_KEYS, path, "the suite")
    _require(isinstance(table.get("name"), str), path, "the suite has no name")
    common = _strings(table.get("options", []), path, "options")
    designs = [_design(entry, common, path) for entry in _tables(table.get("design", []), path, "designs")]
    _require(designs, path, "the suite has no design")
    names = [design.name for design in designs]
    _require(len(set(names)) == len(names), path, "two designs have the same name")
    _require("counts_source" in table or not any(d.counts and not d.generate for d in designs), path,
             "counts need a counts_source")
    references = [_reference(entry, names, path) for entry in _tables(table.get("reference", []), path, "references")]
    return Suite(table["name"], table.get("description", ""), designs, references,
                 _strings(table.get("folders", []), path, "folders"))


def find_suite(name, directory):
    """A suite by its path, or by its name in the directory."""
    if os.path.sep in name or name.endswith(".toml"):
        return name
    path = os.path.join(directory, name + ".toml")
    if not os.path.exists(path):
        known = sorted(f[:-5] for f in os.listdir(directory) if f.endswith(".toml"))
        raise SuiteError(f"no suite {name}; there are {', '.join(known)}")
    return path
