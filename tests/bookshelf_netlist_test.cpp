// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
// Nodes and nets as other tools than the contests' write them.
#include "bookshelf_files.h"
#include "signet/io.h"

namespace signet {
namespace {

using BookshelfNetlist = FolderTest;

TEST_F(BookshelfNetlist, TakesNodesAsOtherToolsWriteThem) {
  write("d.aux", "RowBasedPlacement : d.nodes d.nets d.pl d.scl\n");
  write("d.nodes",
        "NumNodes : 4\nNumTerminals : 2\n"
        "o0 8 12\no1 4.5 12 : X Y R90\nblock terminal 30 24 : y\np1 terminal_NI\n");
  write("d.nets", "NumNets : 0\nNumPins : 0\n");
  write("d.pl", "o0 0 0 : N\no1 0 0 : N\nblock 50 10 : N\np1 0 9 : N\n");
  write("d.scl",
        "NumRows : 1\nCoreRow Horizontal\nCoordinate : 10\nHeight : 12\nSitewidth : 1\nSitespacing : 1\n"
        "SubrowOrigin : 5 NumSites : 300\nEnd\n");
  const Design d = readBookshelf(path("d.aux"));
  EXPECT_EQ(d.width, (std::vector<double>{8, 4.5, 30, 0}));
  EXPECT_EQ(d.height, (std::vector<double>{12, 12, 24, 0}));
  EXPECT_EQ(d.kind[1], NodeKind::Movable);
  EXPECT_EQ(d.kind[2], NodeKind::Fixed);
  EXPECT_EQ(d.kind[3], NodeKind::PinPlace);
}

}  // namespace
}  // namespace signet
