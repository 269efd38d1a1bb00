# SPDX-FileCopyrightText: 2026 the Signet authors
# SPDX-License-Identifier: BSD-3-Clause
"""Tables of results: geometric means, text tables, and CSV and JSON files that are whole or not there."""

import csv
import fcntl
import io
import json
import math
import os

from .placer import number


class TableError(Exception):
    """A file of results that cannot be used."""


def geomean(values):
    """The geometric mean of positive values; None of none."""
    values = list(values)
    return math.exp(math.fsum(map(math.log, values)) / len(values)) if values else None


def mean(values):
    values = list(values)
    return math.fsum(values) / len(values)


def format_table(header, rows):
    """Columns aligned: the first to the left, numbers to the right. Cells are text."""
    widths = [max(len(str(row[i])) for row in [header, *rows]) for i in range(len(header))]
    lines = []
    for row in [header, ["-" * w for w in widths], *rows]:
        cells = [str(c).ljust(w) if i == 0 else str(c).rjust(w) for i, (c, w) in enumerate(zip(row, widths))]
        lines.append("  ".join(cells).rstrip())
    return "\n".join(lines)


def figure(value, form):
    """A value in a format, or a dash where there is none."""
    return format(value, form) if isinstance(value, (int, float)) else "-"


def write_whole(path, text):
    """Writes a file by renaming a finished one, so that an interrupt leaves the old file or the new one."""
    temporary = path + ".tmp"
    with open(temporary, "w", encoding="utf-8", newline="") as file:
        file.write(text)
    os.replace(temporary, path)


def claim(folder):
    """Makes a folder and holds it until this process ends: two runs that write the same tables would lose each other's
    rows. Returns what holds it."""
    os.makedirs(folder, exist_ok=True)
    handle = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        os.close(handle)
        raise OSError(f"{folder}: another run is at work there; wait for its end, or choose another --out") from None
    except OSError:
        pass  # a file system without locks
    return handle


def csv_text(columns, rows):
    file = io.StringIO()
    writer = csv.DictWriter(file, columns, restval="", extrasaction="ignore", lineterminator="\n")
    writer.writeheader()
    writer.writerows({key: "" if value is None else value for key, value in row.items()} for row in rows)
    return file.getvalue()


NAMES = {"suite", "design", "set"}  # texts, also where they look like numbers


def read_rows(path):
    """The rows of a sweep's CSV or JSON; numbers are numbers, empty cells None. Raises TableError."""
    try:
        with open(path, encoding="utf-8", newline="") as file:
            text = file.read()
        if path.endswith(".json"):
            rows = json.loads(text)["rows"]
        else:
            rows = [{k: (v if k in NAMES else number(v)) if v else None for k, v in row.items()}
                    for row in csv.DictReader(io.StringIO(text))]
    except (OSError, ValueError, KeyError, TypeError, AttributeError, csv.Error) as error:
        raise TableError(f"{path}: not a result of sweep.py ({error})") from None
    if not isinstance(rows, list) or not rows or any(not isinstance(row, dict) or "design" not in row for row in rows):
        raise TableError(f"{path}: not a result of sweep.py (no rows, or no column design)")
    return rows
