# SPDX-FileCopyrightText: 2026 the Signet authors
# SPDX-License-Identifier: BSD-3-Clause
"""Runs the placer and the judge as processes, and reads what they print."""

import json
import math
import os
import signal
import subprocess
import threading

AGREEMENT = 1e-9  # relative; the judge's HPWL and the reported one
# Options of a run that change what its placement means; "signet check" has them, too.
JUDGED_WITH = ("--free-macros", "--fix-macros", "--follow-rows", "--skip-clock-nets")
INTERRUPT_GRACE_SECONDS = 60  # the placer saves its best placement when it is interrupted

_running, _running_lock = set(), threading.Lock()


def number(text):
    """An int or a float where the text is one, None for one that is not finite, else the text."""
    for kind in (int, float):
        try:
            value = kind(text)
        except ValueError:
            continue
        return value if math.isfinite(value) else None
    return text


def parse_pairs(text):
    """key=value words, on one line or on many, as a dictionary. Numbers become numbers; what is nan is left out."""
    pairs = ((key, number(value)) for key, equals, value in (word.partition("=") for word in text.split()) if equals)
    return {key: value for key, value in pairs if value is not None}


def parse_result(output):
    """The values of the last RESULT line, or None when there is none."""
    lines = [line for line in output.splitlines() if line.startswith("RESULT ")]
    return parse_pairs(lines[-1][len("RESULT "):]) if lines else None


def run(command, log=None, timeout=None):
    """Runs a command: (exit code, its stdout). Its stderr goes to the log file, or nowhere.

    The command gets a session of its own, so that Ctrl-C reaches it once, from here; it may then end in its own way.
    A command that takes longer than the timeout (seconds) is killed; its exit code is then that of the signal."""
    with open(log or os.devnull, "w", encoding="utf-8") as errors:
        process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=errors,
                                   encoding="utf-8", errors="replace", start_new_session=True)
        with _running_lock:
            _running.add(process)
        try:
            output, _ = process.communicate(timeout=timeout)
        except subprocess.TimeoutExpired:
            process.kill()
            output, _ = process.communicate()
        except KeyboardInterrupt:
            _interrupt(process)
            raise
        finally:
            with _running_lock:
                _running.discard(process)
    return process.returncode, output


def signal_running(number):
    """Sends a signal to every command that any thread is running: Ctrl-C itself reaches only the main thread."""
    with _running_lock:
        for process in _running:
            process.send_signal(number)


def _interrupt(process):
    process.send_signal(signal.SIGINT)
    try:
        process.communicate(timeout=INTERRUPT_GRACE_SECONDS)
    except subprocess.TimeoutExpired:
        process.kill()
        process.communicate()


class Judge:
    """Says the HPWL and the legality of a placement: by an independent program, or by `signet check`."""

    def __init__(self, signet, program=None):
        self.program = program
        self.command = [program] if program else [signet, "check"]
        self.name = os.path.basename(program) if program else "signet check"

    def judge(self, aux, placement, flags):
        """The values that the judge prints; None when it could not read the files. The flags are input_flags()."""
        passed = [] if self.program else [o for o in flags if o in JUDGED_WITH]
        code, output = run([*self.command, *passed, aux, placement])
        values = parse_pairs(output)
        return values if code in (0, 1, 4) and "hpwl" in values and "legal" in values else None


def verdict(judged, result):
    """Columns of a row: the judge's word on a run, beside what the run reported. Legal is only what both call legal."""
    if judged is None:
        return {"legal": 0, "agrees": 0, "message": "the judge cannot read the placement"}
    reported, legal = result.get("hpwl_final", 0), result.get("legal")
    same_hpwl = abs(judged["hpwl"] - reported) <= AGREEMENT * abs(judged["hpwl"])
    agrees = int(same_hpwl and judged["legal"] == legal)
    said = {"legal": int(judged["legal"] == 1 and legal == 1), "agrees": agrees, "judged_hpwl": judged["hpwl"]}
    if not agrees:
        said["message"] = f"judge: hpwl {judged['hpwl']:.9e}, legal {judged['legal']}; reported: " \
                          f"hpwl {reported:.9e}, legal {legal}"
    return said


def read_report(directory):
    """report.json as a dictionary; empty when it is not there or broken."""
    try:
        with open(os.path.join(directory, "report.json"), encoding="utf-8") as file:
            return json.load(file)
    except (OSError, ValueError):
        return {}


def stage_value(report, stage, key):
    """A value of a stage of the report, or None."""
    values = [s.get(key) for s in report.get("stages", []) if s.get("name") == stage]
    return values[0] if values else None


def input_flags(report, options):
    """The flags that say how a run read its design: by its report, as they may stand in a configuration file, or by the
    text of its options where there is no report."""
    chosen = report.get("options", {}).get("input")
    if chosen is None:
        return [option for option in options if option in JUDGED_WITH]
    return ["--" + name for name, value in chosen.items() if value is True]


def count_mismatches(report, expected, flags):
    """Text for every count of the suite that the placer's report contradicts; empty when none does."""
    reported = dict(report.get("design", {}))
    if "fixed" in reported and "pin_places" in reported:
        reported["terminals"] = reported["fixed"] + reported["pin_places"]
    moved = any(o in ("--free-macros", "--fix-macros") for o in flags)
    return "; ".join(f"{reported[key]} {key}, the suite says {count}" for key, count in expected.items()
                     if key in reported and reported[key] != count and not (moved and key == "terminals"))


def last_error(log):
    """The last error in a log file, shortened, or else its last line that says something."""
    try:
        with open(log, encoding="utf-8", errors="replace") as file:
            lines = [line.strip() for line in file if line.strip()]
    except OSError:
        return ""
    errors = [line for line in lines if line.startswith(("signet: ", "error: "))]
    return (errors or lines or [""])[-1][:300]
