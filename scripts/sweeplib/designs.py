# SPDX-FileCopyrightText: 2026 the Signet authors
# SPDX-License-Identifier: BSD-3-Clause
"""Bookshelf designs on disk: finding them by name, and making the copy that a plain judge can read."""

import gzip
import os

_HEIGHT_TOLERANCE = 1e-3  # of a block's height over the row's, as the placer compares them


def find_designs(bench):
    """All designs below a folder: {name: [path of its .aux or .aux.gz, ...]}, paths sorted.

    Folders that end in .work are a sweep's own and are left out."""
    found = {}
    for directory, folders, files in os.walk(bench):
        folders[:] = sorted(f for f in folders if not f.endswith(".work"))
        for file in files:
            for ending in (".aux", ".aux.gz"):
                if file.endswith(ending):
                    found.setdefault(file[: -len(ending)], []).append(os.path.join(directory, file))
    return {name: sorted(paths) for name, paths in found.items()}


def choose_design(paths, folders):
    """The one path that is meant, or (None, why not). Paths in one of the preferred folders come first."""
    preferred = [p for p in paths if set(os.path.dirname(p).split(os.path.sep)) & set(folders)] or paths
    one_per_folder = {os.path.dirname(p): p for p in reversed(preferred)}  # NAME.aux before NAME.aux.gz
    if not one_per_folder:
        return None, "not found"
    if len(one_per_folder) > 1:
        return None, "found in several folders: " + ", ".join(sorted(one_per_folder))
    return next(iter(one_per_folder.values())), ""


def _open(path):
    """A file as text, gzipped or not."""
    with open(path, "rb") as file:
        packed = file.read(2) == b"\x1f\x8b"
    return gzip.open(path, "rt") if packed else open(path, encoding="utf-8")


def _is_packed(path):
    with open(path, "rb") as file:
        return file.read(2) == b"\x1f\x8b"


def companions(aux):
    """The files that an .aux names, as paths that exist (NAME or NAME.gz). Raises OSError."""
    with _open(aux) as file:
        text = file.read()
    paths = []
    for name in text.partition(":")[2].split():
        path = os.path.join(os.path.dirname(aux), name)
        paths.append(path if os.path.exists(path) else path + ".gz")
        os.stat(paths[-1])
    return paths


def _rows(scl):
    """The rows as dictionaries of the .scl's keys in small letters, values as numbers where they are; those of sub-rows
    are lists, as a row may have several."""
    rows = []
    with _open(scl) as file:
        for line in file:
            words = line.replace(":", " ").split()
            if words and words[0].lower() == "corerow":
                rows.append({})
            for key, value in zip(words, words[1:]):
                if not rows or not key[0].isalpha() or value[0].isalpha():
                    continue
                if key.lower() in ("subroworigin", "numsites"):
                    rows[-1].setdefault(key.lower(), []).append(float(value))
                else:
                    rows[-1][key.lower()] = float(value)
    return rows


def _die(rows):
    """Bounding box of the rows: x0, y0, x1, y1."""
    ends = [origin + sites * r.get("sitespacing", 1)
            for r in rows for origin, sites in zip(r["subroworigin"], r["numsites"])]
    return (min(origin for r in rows for origin in r["subroworigin"]), min(r["coordinate"] for r in rows),
            max(ends), max(r["coordinate"] + r["height"] for r in rows))


def _positions(pl):
    """{name: (x, y, turned)} of a .pl."""
    positions = {}
    with _open(pl) as file:
        for line in file:
            words = line.replace(":", " ").split()
            if len(words) >= 3 and words[0] not in ("UCLA", "#"):
                turned = len(words) > 3 and words[3].upper() in ("E", "W", "FE", "FW")
                positions[words[0]] = (float(words[1]), float(words[2]), turned)
    return positions


def _freed_nodes(nodes, pl, scl):
    """Names of the blocks that --free-macros makes movable: taller than the lowest row, no pin's place, and not wholly
    off the die (that is a pad). Blocks that are movable anyway may be among them."""
    rows, positions, names = _rows(scl), _positions(pl), set()
    row_height = min(rows, key=lambda row: row["coordinate"])["height"]
    x0, y0, x1, y1 = _die(rows)
    with _open(nodes) as file:
        for line in file:
            words = line.replace(":", " : ").split()
            if len(words) < 3 or ":" in words or words[0] in ("UCLA", "#"):
                continue
            width, height = float(words[1]), float(words[2])
            is_place = len(words) > 3 and (words[3].lower() == "terminal_ni" or (width <= 1 and height <= 1))
            if is_place or height <= row_height + _HEIGHT_TOLERANCE or words[0] not in positions:
                continue
            x, y, turned = positions[words[0]]
            if turned:
                width, height = height, width
            if x < x1 and x + width > x0 and y < y1 and y + height > y0:
                names.add(words[0])
    return names


def _copy(source, target, names, mark):
    """Copies a file as plain text; lines that begin with one of the names lose the mark."""
    with _open(source) as read, open(target, "w", encoding="utf-8") as write:
        for line in read:
            words = line.split(None, 1)
            if len(words) == 2 and words[0] in names:
                line = words[0] + " " + words[1].replace(mark, "")
            write.write(line)


def judge_copy(aux, directory, free_macros=False):
    """The path of an .aux that a judge of plain Bookshelf files can read: the design's own, or, when a file is
    gzipped or macros are freed, that of a copy in the directory, without the marks of the freed macros."""
    files = companions(aux)
    if not free_macros and not any(_is_packed(f) for f in [aux, *files]):
        return aux
    by_ending = {os.path.splitext(f[:-3] if f.endswith(".gz") else f)[1]: f for f in files}
    freed = _freed_nodes(by_ending[".nodes"], by_ending[".pl"], by_ending[".scl"]) if free_macros else set()
    os.makedirs(directory, exist_ok=True)
    names = []
    for ending, path in by_ending.items():
        names.append("design" + ending)
        mark = {".nodes": "terminal", ".pl": "/FIXED"}.get(ending, "")
        _copy(path, os.path.join(directory, names[-1]), freed if mark else set(), mark)
    target = os.path.join(directory, "design.aux")
    with open(target, "w", encoding="utf-8") as file:
        file.write("RowBasedPlacement : " + " ".join(names) + "\n")
    return target
