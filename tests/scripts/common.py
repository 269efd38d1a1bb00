# SPDX-FileCopyrightText: 2026 the Signet authors
# SPDX-License-Identifier: BSD-3-Clause
"""Shared by the tests of the scripts: paths, a folder per test, and how to run a script."""

import os
import signal
import subprocess
import sys
import tempfile
import unittest

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
SCRIPTS = os.path.join(ROOT, "scripts")
SUITES = os.path.join(ROOT, "benchmarks", "suites")
FAKE_SIGNET = os.path.join(HERE, "fake_signet.py")
sys.path.insert(0, SCRIPTS)


def hear_ctrl_c():
    """For preexec_fn. What runs in the background of a shell is started with Ctrl-C ignored, and hands that down."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


class FolderTest(unittest.TestCase):
    """A test with a folder of its own."""

    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = folder.name

    def path(self, *names):
        return os.path.join(self.folder, *names)

    def write(self, name, text):
        path = self.path(*name.split("/"))
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "w", encoding="utf-8") as file:
            file.write(text)
        return path

    def read(self, name):
        with open(self.path(name), encoding="utf-8") as file:
            return file.read()

    def run_script(self, script, *arguments):
        """(exit code, stdout, stderr) of scripts/SCRIPT, run in this test's folder."""
        done = subprocess.run([sys.executable, os.path.join(SCRIPTS, script), *arguments], cwd=self.folder,
                              stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8", timeout=120)
        return done.returncode, done.stdout, done.stderr
