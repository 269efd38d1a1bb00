#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 the Signet authors
# SPDX-License-Identifier: BSD-3-Clause
"""Prints the RESULT line of `signet place` for people. Use: show_result.py FILE, or - for standard input."""

import sys

from sweeplib.placer import parse_result


def main(path):
    if path == "-":
        text = sys.stdin.read()
    else:
        with open(path, encoding="utf-8") as file:
            text = file.read()
    result = parse_result(text)
    if result is None:
        print(f"{path}: no RESULT line", file=sys.stderr)
        return 1
    width = max(map(len, result))
    print("\n".join(f"{key.ljust(width)}  {value}" for key, value in result.items()))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]) if len(sys.argv) == 2 else 2)
