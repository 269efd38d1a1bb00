# SPDX-FileCopyrightText: 2026 the Signet authors
# SPDX-License-Identifier: BSD-3-Clause
"""What test.sh and quickstart.sh do with their arguments before they install or build anything."""

import os
import shutil
import subprocess
import tempfile
import unittest

SCRIPTS = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "scripts")


class UsageTest(unittest.TestCase):
    def setUp(self):
        # A copy without setup.sh beside it: what goes on to the set-up fails there, with exit code 127.
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.scripts = os.path.join(folder.name, "scripts")
        os.mkdir(self.scripts)
        for name in ("test.sh", "quickstart.sh"):
            shutil.copy(os.path.join(SCRIPTS, name), self.scripts)

    def run_script(self, name, *arguments):
        return subprocess.run([os.path.join(self.scripts, name), *arguments], capture_output=True, text=True)

    def test_help_is_the_head_comment(self):
        for name in ("test.sh", "quickstart.sh"):
            for arguments in (["-h"], ["--help"], ["--verbose", "--help"]):
                with self.subTest(name=name, arguments=arguments):
                    done = self.run_script(name, *arguments)
                    self.assertEqual(done.returncode, 0)
                    self.assertIn(f"\nUse: {name} [", done.stdout)
                    self.assertTrue(done.stdout.endswith('for example "-DSIGNET_CUDA=OFF"\n'), done.stdout)
                    self.assertEqual(done.stderr, "")

    def test_unknown_arguments_are_refused(self):
        for name, arguments in (("test.sh", ["Bookshelf"]), ("test.sh", ["--verbos"]), ("test.sh", ["-R", "A", "B"]),
                                ("test.sh", [""]), ("quickstart.sh", ["chip.aux"]), ("quickstart.sh", [""])):
            with self.subTest(name=name, arguments=arguments):
                done = self.run_script(name, *arguments)
                self.assertEqual(done.returncode, 2)
                self.assertIn(f"'{arguments[-1]}' is no option", done.stderr)
                self.assertEqual(done.stdout, "")

    def test_known_arguments_go_on(self):
        for name, arguments in (("test.sh", []), ("test.sh", ["-R", "Bookshelf", "-j4", "-VV"]),
                                ("test.sh", ["--repeat", "until-pass:2"]), ("test.sh", ["--no-tests=error", "-LE", "slow"]), ("quickstart.sh", []),
                                ("quickstart.sh", ["--device", "cpu", "--seed", "7"])):
            with self.subTest(name=name, arguments=arguments):
                done = self.run_script(name, *arguments)
                self.assertEqual(done.returncode, 127)
                self.assertIn("1. What the build needs", done.stdout)


if __name__ == "__main__":
    unittest.main()
