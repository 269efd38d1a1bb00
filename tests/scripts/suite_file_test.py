# SPDX-FileCopyrightText: 2026 the Signet authors
# SPDX-License-Identifier: BSD-3-Clause
import glob
import os
import unittest

from common import SUITES, FolderTest
from sweeplib import suite_file, suites
from sweeplib.suite_file import SuiteError, parse_subset

TEXT = """
# a comment
name = "a # b \\"c\\" \\\\"   # another
"odd key" = true
whole = -1_000
real = 72.8e6
list = ["x",   # a comment in a list
        2, 3.5, [false],
]
empty = []
[table]
a.b = 1
[[item]]
name = "first"
[item.values]
x = 1
[[item]]
name = "second"
"""


class ParseSubset(unittest.TestCase):
    def test_every_kind_of_value(self):
        self.assertEqual(parse_subset(TEXT), {
            "name": 'a # b "c" \\', "odd key": True, "whole": -1000, "real": 72.8e6, "list": ["x", 2, 3.5, [False]],
            "empty": [], "table": {"a": {"b": 1}},
            "item": [{"name": "first", "values": {"x": 1}}, {"name": "second"}]})

    @unittest.skipUnless(suite_file.tomllib, "Python has no TOML reader of its own")
    def test_agrees_with_pythons_own_reader(self):
        self.assertEqual(parse_subset(TEXT), suite_file.tomllib.loads(TEXT))
        paths = glob.glob(os.path.join(SUITES, "*.toml"))
        self.assertGreaterEqual(len(paths), 7)
        for path in paths:
            with open(path, encoding="utf-8") as file:
                text = file.read()
            self.assertEqual(parse_subset(text), suite_file.tomllib.loads(text), path)

    def test_mistakes_name_the_line(self):
        for line in ("a", "a = ", "a = b", "a = [1", "a = [1 2]", "a = 1 2", 'a = "b', "a = 1.2.3", "a b = 1",
                     'a = "\\q"', "x = 2", "[x]", "[[x]]", "= 1", "[t]\n[t]", "a = 2020-01-01"):
            text = "x = 1\n" + line
            last = text.count("\n") + 1
            with self.subTest(line=line), self.assertRaisesRegex(ValueError, f"^line {last}: "):
                parse_subset(text)


SUITE = """
name = "tiny"
counts_source = "counted"
options = ["--free-macros"]
[[design]]
name = "a"
nodes = 7
options = ["--bins", "64"]
[[design]]
name = "b"
[[reference]]
name = "first"
metric = "hpwl_final"
source = "a table"
[reference.values]
a = 10.0
[[reference]]
name = "second"
metric = "hpwl_final"
source = "another"
[reference.values]
a = 20.0
b = 30
"""


class Suites(FolderTest):
    def test_loads(self):
        suite = suites.load_suite(self.write("s.toml", SUITE))
        self.assertEqual([(d.name, d.options, d.counts) for d in suite.designs],
                         [("a", ["--free-macros", "--bins", "64"], {"nodes": 7}), ("b", ["--free-macros"], {})])
        self.assertEqual(suite.reference_value("a"), 10.0)
        self.assertEqual(suite.reference_value("b"), 30)
        self.assertIsNone(suite.reference_value("a", "seconds_global"))

    def test_refuses_what_it_cannot_mean(self):
        for old, new, message in (
            ('name = "tiny"', 'nmae = "tiny"', "unknown key nmae"),
            ("nodes = 7", "nodes = 7.5", "whole numbers"),
            ("nodes = 7", "node = 7", "design a: unknown key node"),
            ('name = "b"', 'name = "a"', "same name"),
            ("b = 30", "c = 30", "no design c"),
            ("b = 30", "b = -30", "positive"),
            ('source = "another"', 'source = ""', "reference second: needs"),
            ('counts_source = "counted"', "", "counts_source"),
            ('["--free-macros"]', '[1]', "must be strings"),
            ("nodes = 7", "nodes = ", "s.toml: "),
        ):
            with self.subTest(new=new), self.assertRaisesRegex(SuiteError, message):
                suites.load_suite(self.write("s.toml", SUITE.replace(old, new)))
        reference = '[[reference]]\nname = "r"\nmetric = "m"\nsource = "s"\nvalues = 3\n'
        for text, message in (('design = "g"\n', "designs must be tables"), ('design = ["g"]\n', "designs must be tables"),
                              ('reference = ["r"]\n[[design]]\nname = "a"\n', "references must be tables"),
                              ('[[design]]\nname = "a"\n' + reference, "values must be a table")):
            with self.subTest(text=text), self.assertRaisesRegex(SuiteError, message):
                suites.load_suite(self.write("s.toml", 'name = "m"\n' + text))

    def test_shipped_suites(self):
        loaded = {name: suites.load_suite(suites.find_suite(name, SUITES))
                  for name in ("ispd2005", "ispd2005free", "mms", "iccad04", "tilos", "planted", "generated")}
        self.assertEqual({name: len(suite.designs) for name, suite in loaded.items()},
                         {"ispd2005": 8, "ispd2005free": 8, "mms": 16, "iccad04": 8, "tilos": 4, "planted": 4,
                          "generated": 5})
        for name, suite in loaded.items():
            self.assertEqual(suite.name, name)
        self.assertIn("--free-macros", loaded["ispd2005free"].designs[0].options)
        self.assertLess(loaded["iccad04"].reference_value("ibm01"), 2282370)
        self.assertIsNone(loaded["planted"].reference_value("bigblue3p"))  # its one run was not legal

    def test_unknown_suite_names_those_there_are(self):
        with self.assertRaisesRegex(SuiteError, "no suite ispd; there are generated, iccad04"):
            suites.find_suite("ispd", SUITES)


if __name__ == "__main__":
    unittest.main()
