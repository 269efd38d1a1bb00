#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 the Signet authors
# SPDX-License-Identifier: BSD-3-Clause
"""Prints the RESULT line of `signet place` for people."""

import argparse
import sys

from sweeplib.placer import parse_result


def main(argv=None):
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", metavar="FILE", help="what signet printed on standard output; -: standard input")
    path = parser.parse_args(argv).file
    try:
        if path == "-":
            text = sys.stdin.read()
        else:
            with open(path, encoding="utf-8") as file:
                text = file.read()
    except OSError as error:
        print(f"{path}: {error.strerror}", file=sys.stderr)
        return 2
    result = parse_result(text)
    if not result:
        print(f"{path}: no RESULT line", file=sys.stderr)
        return 1
    width = max(map(len, result))
    print("\n".join(f"{key.ljust(width)}  {value}" for key, value in result.items()))
    return 0


if __name__ == "__main__":
    sys.exit(main())
