# SPDX-FileCopyrightText: 2026 the Signet authors
# SPDX-License-Identifier: BSD-3-Clause
"""Reads suite files: TOML, by Python's own reader where there is one (3.11), else by a reader of the part of TOML
that suites use: tables, arrays of tables, strings, numbers, booleans, and arrays of them (over several lines too)."""

import re

try:
    import tomllib
except ImportError:  # Python 3.9 and 3.10
    tomllib = None


class SuiteError(Exception):
    """A suite file that cannot be used; the text says where and why."""


_TOKEN = re.compile(
    r"""\s*(?:
      (?P<string>"(?:[^"\\\n]|\\.)*")
    | (?P<number>[+-]?\d[\d_]*(?:\.\d[\d_]*)?(?:[eE][+-]?\d+)?(?![\w.-]))
    | (?P<bool>true|false)(?!\w)
    | (?P<mark>[\[\],])
    )""",
    re.VERBOSE,
)
_KEY = re.compile(r'\s*(?:(?P<bare>[A-Za-z0-9_-]+)|"(?P<quoted>[^"\\\n]*)")\s*')
_ESCAPES = {"n": "\n", "t": "\t", '"': '"', "\\": "\\"}


def _without_comment(line):
    """The line up to a # that is not inside a string."""
    inside = escaped = False
    for i, char in enumerate(line):
        if escaped:
            escaped = False
        elif inside and char == "\\":
            escaped = True
        elif char == '"':
            inside = not inside
        elif char == "#" and not inside:
            return line[:i]
    return line


def _string(token):
    def replace(match):
        if match.group(1) not in _ESCAPES:
            raise ValueError("unknown escape \\" + match.group(1))
        return _ESCAPES[match.group(1)]

    return re.sub(r"\\(.)", replace, token[1:-1])


def _number(token):
    plain = token.replace("_", "")
    return float(plain) if re.search(r"[.eE]", plain) else int(plain)


def _tokens(text):
    position, result = 0, []
    text = text.rstrip()
    while position < len(text):
        match = _TOKEN.match(text, position)
        if not match:
            raise ValueError("not a value: " + text[position:].strip())
        result.append((match.lastgroup, match.group(match.lastgroup)))
        position = match.end()
    return result


def _value(tokens):
    """Takes one value off the front of the tokens."""
    if not tokens:
        raise ValueError("a value is missing")
    kind, text = tokens.pop(0)
    if kind == "string":
        return _string(text)
    if kind == "number":
        return _number(text)
    if kind == "bool":
        return text == "true"
    if text != "[":
        raise ValueError("a value cannot begin with " + text)
    values = []
    while tokens and tokens[0] != ("mark", "]"):
        values.append(_value(tokens))
        if tokens and tokens[0] == ("mark", ","):
            tokens.pop(0)
        elif tokens and tokens[0] != ("mark", "]"):
            raise ValueError("a comma or ] is missing before " + tokens[0][1])
    if not tokens:
        raise ValueError("] is missing")
    tokens.pop(0)
    return values


def _keys(text):
    position, names = 0, []
    while True:
        match = _KEY.match(text, position)
        if not match:
            raise ValueError("not a name: " + text.strip())
        names.append(match.group("bare") or match.group("quoted"))
        position = match.end()
        if position == len(text):
            return names
        if text[position] != ".":
            raise ValueError("not a name: " + text.strip())
        position += 1


def _descend(table, names):
    """The table that the names lead to; through an array of tables, into its last one."""
    for name in names:
        table = table.setdefault(name, {})
        if isinstance(table, list):
            table = table[-1]
        if not isinstance(table, dict):
            raise ValueError(name + " is no table")
    return table


def _open_table(root, line, opened):
    is_array = line.startswith("[[")
    names = _keys(line[2:-2] if is_array else line[1:-1])
    parent = _descend(root, names[:-1])
    if is_array:
        tables = parent.setdefault(names[-1], [])
        if not isinstance(tables, list):
            raise ValueError(names[-1] + " is no array of tables")
        tables.append({})
        return tables[-1]
    table = _descend(parent, names[-1:])
    if id(table) in opened:
        raise ValueError("table " + ".".join(names) + " stands there twice")
    opened.add(id(table))
    return table


def _is_open(text):
    """True while an array that the text begins has not ended."""
    bare = re.sub(r'"(?:[^"\\]|\\.)*"', "", text)
    return bare.count("[") > bare.count("]")


def parse_subset(text):
    """Parses the part of TOML described above. Raises ValueError that names the line."""
    root, lines, number = {}, text.split("\n"), 0
    table, opened = root, set()
    while number < len(lines):
        first = number + 1
        line = _without_comment(lines[number]).strip()
        number += 1
        try:
            if not line:
                continue
            if line.startswith("["):
                table = _open_table(root, line, opened)
                continue
            name, equals, value = line.partition("=")
            if not equals:
                raise ValueError("expected NAME = VALUE")
            while _is_open(value) and number < len(lines):
                value += " " + _without_comment(lines[number]).strip()
                number += 1
            names, tokens = _keys(name), _tokens(value)
            target = _descend(table, names[:-1])
            if names[-1] in target:
                raise ValueError(names[-1] + " stands there twice")
            target[names[-1]] = _value(tokens)
            if tokens:
                raise ValueError("more than one value: " + tokens[0][1])
        except ValueError as error:
            raise ValueError(f"line {first}: {error}") from None
    return root


def read_toml(path):
    """The file as nested dictionaries. Raises SuiteError."""
    try:
        with open(path, encoding="utf-8") as file:
            text = file.read()
        return tomllib.loads(text) if tomllib else parse_subset(text)
    except (OSError, ValueError) as error:
        raise SuiteError(f"{path}: {error}") from None
