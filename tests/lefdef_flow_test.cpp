// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#include <gtest/gtest.h>

#include <cmath>
#include <filesystem>
#include <functional>
#include <string>

#include "helpers/flow_designs.h"
#include "lefdef_files.h"
#include "problem/random.h"
#include "signet/check.h"
#include "signet/io.h"
#include "signet/place.h"

// From LEF/DEF text to a legal placement in a DEF: every construct that binds the placer.
namespace signet {
namespace {

constexpr int kInverters = 300, kTall = 20, kRams = 2;

class LefDefFlow : public testing::Test {
 protected:
  LefDefFlow() {
    folder_ = std::filesystem::path(testing::TempDir()) / testing::UnitTest::GetInstance()->current_test_info()->name();
    std::filesystem::create_directories(folder_);
  }
  ~LefDefFlow() override { std::filesystem::remove_all(folder_); }

  /// 30 rows of 200 sites of 50, 300 high: [0, 10000] x [0, 9000]; inverters of 200 x 300, TALL of 300 x 600 with the
  /// power rail below, RAMs of 2000 x 1500; and some sections.
  static std::string text(const std::string& sections, const std::string& ram = "") {
    std::string t =
        "VERSION 5.8 ;\nDIVIDERCHAR \"/\" ;\nBUSBITCHARS \"[]\" ;\nDESIGN top ;\n"
        "UNITS DISTANCE MICRONS 100 ;\nDIEAREA ( 0 0 ) ( 10000 9000 ) ;\n";
    for (int i = 0; i < 30; ++i)
      t += "ROW r" + std::to_string(i) + " unit 0 " + std::to_string(300 * i) + (i % 2 == 0 ? " N" : " FS") +
           " DO 200 BY 1 STEP 50 0 ;\n";
    t += "COMPONENTS " + std::to_string(kInverters + kTall + kRams) + " ;\n";
    for (int i = 0; i < kInverters; ++i) t += "- a" + std::to_string(i) + " INV ;\n";
    for (int i = 0; i < kTall; ++i) t += "- t" + std::to_string(i) + " TALL ;\n";
    for (int i = 0; i < kRams; ++i) t += "- m" + std::to_string(i) + " RAM " + ram + " ;\n";
    return t + "END COMPONENTS\n" + nets() + sections + "END DESIGN\n";
  }

  static std::string nets() {
    Random random(5);
    std::string t = "NETS " + std::to_string(kInverters) + " ;\n";
    const auto drawn = [&](int count) { return std::to_string(random.next() % static_cast<uint64_t>(count)); };
    for (int i = 0; i < kInverters; ++i) {
      t += "- n" + std::to_string(i) + " ( a" + std::to_string(i) + " Z ) ( a" + drawn(kInverters) + " A )";
      if (i % 10 == 0) t += " ( t" + drawn(kTall) + " A ) ( m" + drawn(kRams) + " Q[0] )";
      t += " ;\n";
    }
    return t + "END NETS\n";
  }

  /// Reads and places it; the placement must be legal, and come back from the DEF that is written as it was.
  Placement expectPlaced(const std::string& def) {
    writeFileAtomically(path("cells.lef"), lefdef_text::library());
    writeFileAtomically(path("in.def"), def);
    ReadSummary summary;
    design_ = readLefDef({path("cells.lef")}, path("in.def"), {}, &summary);
    requireFits(design_, "in.def");
    const PlacementResult r = placeDesign(design_, flow::cpuOptions());
    EXPECT_EQ(r.status, Status::Ok) << r.message;
    writeDef(design_, r.placement, path("in.def"), path("out.def"));
    const Placement back = readDefPlacement(design_, path("out.def"), summary.unitsPerMicron);
    const CheckReport check = checkPlacement(design_, back);
    EXPECT_TRUE(check.legal()) << check.summary();
    EXPECT_NEAR(check.hpwl, r.hpwlFinal, 1e-6 * r.hpwlFinal);
    return back;
  }

  void forMembers(char first, const std::function<void(size_t)>& look) const {
    for (size_t i = 0; i < design_.width.size(); ++i)
      if (design_.nodeNames[i].front() == first) look(i);
  }
  std::string path(const std::string& name) const { return (folder_ / name).string(); }

  std::filesystem::path folder_;
  Design design_;
};

TEST_F(LefDefFlow, CellsOfTwoRowsStandOnTheirRail) {
  const Placement p = expectPlaced(text(""));
  forMembers('t', [&](size_t i) { EXPECT_EQ(std::llround(p.y[i] / 300) % 2, 1) << i; });
}

TEST_F(LefDefFlow, FencesAndGuides) {
  const Placement p =
      expectPlaced(text("REGIONS 2 ;\n- f ( 1000 900 ) ( 4000 3000 ) ( 4000 900 ) ( 5000 1800 ) + TYPE FENCE ;\n"
                        "- g ( 7000 7000 ) ( 9000 9000 ) + TYPE GUIDE ;\nEND REGIONS\n"
                        "GROUPS 2 ;\n- one a1* + REGION f ;\n- two a2* + REGION g ;\nEND GROUPS\n"));
  int members = 0;
  forMembers('a', [&](size_t i) {
    if (design_.fenceOf(i) < 0) return;
    ++members;
    EXPECT_TRUE(p.x[i] >= 1000 && p.x[i] + 200 <= 5000 && p.y[i] >= 900 && p.y[i] + 300 <= 3000) << i;
  });
  EXPECT_EQ(members, 111);
}

TEST_F(LefDefFlow, HalosTurnAndBlockagesStayFree) {
  const Placement p =
      expectPlaced(text("BLOCKAGES 2 ;\n- PLACEMENT RECT ( 0 0 ) ( 3000 2000 ) ;\n"
                        "- PLACEMENT + PARTIAL 30 RECT ( 6000 6000 ) ( 10000 9000 ) ;\nEND BLOCKAGES\n",
                        "+ HALO 100 200 300 400"));
  forMembers('a', [&](size_t i) { EXPECT_FALSE(p.x[i] < 3000 && p.y[i] < 2000) << i; });
}

}  // namespace
}  // namespace signet
