# SPDX-FileCopyrightText: 2026 the Signet authors
# SPDX-License-Identifier: BSD-3-Clause
import gzip
import os
import unittest

from common import FolderTest
from sweeplib import designs

AUX = "RowBasedPlacement : t.nodes t.nets t.wts t.pl t.scl\n"
NODES = """UCLA nodes 1.0
NumNodes : 7
NumTerminals : 6
  terminal_cell 2 10
  big 40 30 terminal
  low 40 10 terminal
  pad 1 1 terminal
  io 5 30 terminal_NI
  right 10 40 terminal
  turned 10 40 terminal
"""
PL = """UCLA pl 1.0
terminal_cell 0 0 : N
big 10 20 : N /FIXED
low 60 0 : N /FIXED
pad 0 99 : N /FIXED
io 0 50 : N /FIXED_NI
right 100 10 : N /FIXED
turned -30 10 : E /FIXED
"""
SCL = """UCLA scl 1.0
NumRows : 2
CoreRow Horizontal
  Coordinate : 20
  Height : 20
  Sitewidth : 2
  Sitespacing : 2
  Siteorient : N
  SubrowOrigin : 0  NumSites : 50
End
CoreRow Horizontal
  Coordinate : 10
  Height : 10
  Sitespacing : 1
  Siteorient : 1
  SubrowOrigin : 5 NumSites : 40
End
"""


class Designs(FolderTest):
    def write_design(self, folder, packed=""):
        for ending, text in (("aux", AUX), ("nodes", NODES), ("nets", ""), ("wts", ""), ("pl", PL), ("scl", SCL)):
            path = self.write(f"{folder}/t.{ending}", text)
            if ending == packed:
                os.remove(path)
                with gzip.open(path + ".gz", "wt") as file:
                    file.write(text)
        return self.path(folder, "t.aux")

    def test_find_goes_down_and_leaves_a_sweeps_own_folders_out(self):
        for name in ("x/deep/a.aux", "b.aux.gz", "s.work/judged/a.aux", "x/a.nodes"):
            self.write(name, "")
        self.assertEqual(designs.find_designs(self.folder),
                         {"a": [self.path("x", "deep", "a.aux")], "b": [self.path("b.aux.gz")]})

    def test_choose_prefers_the_suites_folder(self):
        paths = ["/d/ispd2005/a/a.aux", "/d/mms/a/a.aux"]
        self.assertEqual(designs.choose_design(paths, ["mms"]), ("/d/mms/a/a.aux", ""))
        path, why = designs.choose_design(paths, [])
        self.assertIsNone(path)
        self.assertIn("/d/ispd2005/a, /d/mms/a", why)
        self.assertEqual(designs.choose_design([], ["mms"]), (None, "not found"))
        self.assertEqual(designs.choose_design(["/d/a.aux", "/d/a.aux.gz"], [])[0], "/d/a.aux")

    def test_a_plain_design_needs_no_copy(self):
        aux = self.write_design("plain")
        self.assertEqual(designs.judge_copy(aux, self.path("copy")), aux)
        self.assertFalse(os.path.exists(self.path("copy")))

    def test_a_packed_design_is_unpacked(self):
        copy = designs.judge_copy(self.write_design("packed", "nodes"), self.path("copy"))
        self.assertEqual(copy, self.path("copy", "design.aux"))
        self.assertEqual(self.read("copy/design.nodes"), NODES)
        self.assertEqual(sorted(os.listdir(self.path("copy"))),
                         sorted("design." + e for e in ("aux", "nodes", "nets", "wts", "pl", "scl")))

    def test_freed_macros_are_taller_than_the_lowest_row_and_on_the_die(self):
        designs.judge_copy(self.write_design("free"), self.path("copy"), free_macros=True)
        nodes = [line.split() for line in self.read("copy/design.nodes").splitlines()[3:]]
        self.assertEqual(nodes, [["terminal_cell", "2", "10"], ["big", "40", "30"], ["low", "40", "10", "terminal"],
                                 ["pad", "1", "1", "terminal"], ["io", "5", "30", "terminal_NI"],
                                 ["right", "10", "40", "terminal"], ["turned", "10", "40"]])
        fixed = [line.split()[0] for line in self.read("copy/design.pl").splitlines() if "/FIXED" in line]
        self.assertEqual(fixed, ["low", "pad", "io", "right"])

    def test_the_die_spans_all_sub_rows(self):
        rows = designs._rows(self.write("two.scl", SCL.replace("NumSites : 40\n", "NumSites : 40\n"
                                                               "  SubrowOrigin : 200 NumSites : 10\n")))
        self.assertEqual(designs._die(rows), (0, 10, 210, 40))

    def test_a_missing_companion_is_an_error(self):
        aux = self.write_design("broken")
        os.remove(self.path("broken", "t.nets"))
        with self.assertRaises(OSError):
            designs.judge_copy(aux, self.path("copy"))


if __name__ == "__main__":
    unittest.main()
