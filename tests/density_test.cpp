// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#include "kernels/density.h"

#include <gtest/gtest.h>

#include <cmath>
#include <cstddef>
#include <numeric>
#include <string>
#include <vector>

#include "helpers/naive_density.h"
#include "kernels/cpu_executor.h"
#include "problem/random.h"

namespace signet {
namespace {

using naive::Grid;

constexpr double kUnit = double(kDensityUnit);
constexpr int W = CpuExecutor::kPackWidth;
using Pack = CpuExecutor::Pack;

struct Node {
  float x, y, width, height;
  float density = 1;
};

// Bins of 4 x 2.5: an axis taken for the other fails.
Grid dieGrid() { return {16, 64, 40}; }
BinGrid binGrid(const Grid& g) { return makeBinGrid(g.bins, g.dieWidth, g.dieHeight); }

struct FixedGrid {
  explicit FixedGrid(const Grid& g) : bins(g.size()) {}
  std::vector<int64_t> bins;
  auto adder() {
    return [this](int64_t bin, int32_t value) { bins.at(static_cast<size_t>(bin)) += value; };
  }
  double mass() const { return double(std::accumulate(bins.begin(), bins.end(), int64_t{0})) / kUnit; }
};

BinBox<float> boxOf(const BinGrid& g, const Node& n) { return binBox(g, n.x, n.y, n.width / 2, n.height / 2); }
int columnsOf(const BinGrid& g, const Node& n) { return static_cast<int>(n.width / g.binWidth) + 2; }

/// Adds the node the way its size wants it.
void raster(const BinGrid& g, const Node& n, FixedGrid& grid) {
  const BinBox<float> box = boxOf(g, n);
  if (isSmall(g, n.width / 2, n.height / 2))
    rasterSmall(g, box, n.density, grid.adder());
  else
    for (int c = 0; c < columnsOf(g, n); ++c) rasterColumn(g, box, n.density, c, grid.adder());
}
Vec2 gather(const BinGrid& g, const Node& n, const std::vector<Vec2>& field) {
  const BinBox<float> box = boxOf(g, n);
  Vec2 sum;
  if (isSmall(g, n.width / 2, n.height / 2))
    gatherSmall(g, box, field.data(), &sum);
  else
    for (int c = 0; c < columnsOf(g, n); ++c) sum += gatherColumn(g, box, c, field.data());
  return sum;
}

naive::Box naiveBox(const Grid& g, const Node& n) {
  return naive::nodeBox(g, double(n.x), double(n.y), double(n.width), double(n.height));
}

/// Named shapes at several places each: inside, on bin edges, at and beyond every edge and corner of the die.
struct Case {
  std::string name;
  Node node;
};
std::vector<Case> cases() {
  struct Shape {
    const char* name;
    float width, height;
  };
  const Shape shapes[] = {{"tiny", 0.3F, 0.2F},     {"one bin", 4, 2.5F},     {"stretched", 5.657F, 3.536F},
                          {"two bins", 8, 5},       {"wide", 7.9F, 1},        {"tall", 1.5F, 4.9F},
                          {"macro", 21.3F, 13.7F},  {"wide macro", 37, 6.1F}, {"tall macro", 8.5F, 33},
                          {"flat macro", 30, 0.7F}, {"whole die", 64, 40},    {"larger than the die", 90, 55}};
  const float places[][2] = {{0, 0},     {1.37F, -2.91F}, {-4, 2.5F}, {-31, 3},          {31.9F, -3},
                             {5, 19.9F}, {-5, -20},       {32, 20},   {-32, -20},        {32, -20},
                             {-32, 20},  {500, -900},     {-28, -10}, {12.001F, 7.4999F}};
  std::vector<Case> all;
  for (const Shape& s : shapes)
    for (const auto& at : places)
      all.push_back({std::string(s.name) + " at " + std::to_string(at[0]) + " " + std::to_string(at[1]),
                     {at[0], at[1], s.width, s.height, 0.75F}});
  return all;
}

TEST(Density, EveryBinHoldsItsOverlap) {
  const Grid g = dieGrid();
  const BinGrid bg = binGrid(g);
  for (const Case& c : cases()) {
    SCOPED_TRACE(c.name);
    FixedGrid grid(g);
    raster(bg, c.node, grid);
    std::vector<double> expected(g.size());
    naive::addBox(g, naiveBox(g, c.node), double(c.node.density), expected);
    for (int i = 0; i < g.bins; ++i)
      for (int j = 0; j < g.bins; ++j)
        EXPECT_NEAR(double(grid.bins[g.at(i, j)]) / kUnit, expected[g.at(i, j)], 3e-6) << i << " " << j;
  }
}

TEST(Density, NoMassIsLostAtTheEdges) {
  const Grid g = dieGrid();
  const BinGrid bg = binGrid(g);
  for (const Case& c : cases()) {
    FixedGrid grid(g);
    raster(bg, c.node, grid);
    const double width = std::min(double(c.node.width), g.dieWidth),
                 height = std::min(double(c.node.height), g.dieHeight);
    const double mass = double(c.node.density) * width * height / (g.binWidth() * g.binHeight());
    // Half a unit of rounding in each bin, and the rounding of the box itself.
    EXPECT_NEAR(grid.mass(), mass, 256 / kUnit + 1e-6 * mass + 1e-6) << c.name;
  }
}

TEST(Density, APackAddsWhatItsNodesAdd) {
  const Grid g = dieGrid();
  const BinGrid bg = binGrid(g);
  Random random(4);
  // Bounds of the nodes' sizes in bins: each number of rows and of columns has its turn.
  const double most[][2] = {{0.9, 0.9}, {2, 0.9}, {0.9, 2}, {2, 2}, {7.9, 0.9}, {7.9, 1.9}, {5, 3.9}, {7.9, 3.9}};
  for (const auto& [mostW, mostH] : most) {
    Pack x, y, hw, hh, density;
    FixedGrid each(g), together(g);
    for (int l = 0; l < W; ++l) {
      const Node n{static_cast<float>(70 * random.uniform() - 35), static_cast<float>(44 * random.uniform() - 22),
                   static_cast<float>(mostW * g.binWidth() * random.uniform() + 0.1),
                   static_cast<float>(mostH * g.binHeight() * random.uniform() + 0.1),
                   static_cast<float>(random.uniform())};
      x[l] = n.x, y[l] = n.y, hw[l] = n.width / 2, hh[l] = n.height / 2, density[l] = n.density;
      raster(bg, n, each);
    }
    rasterSmall(bg, binBox(bg, x, y, hw, hh), density, together.adder());
    // A box's rounding, a few millionths of a bin, and no more.
    for (size_t b = 0; b < g.size(); ++b)
      EXPECT_NEAR(double(together.bins[b]), double(each.bins[b]), 3e-6 * kUnit) << b;
  }
}

std::vector<Vec2> randomField(const Grid& g) {
  Random random(8);
  std::vector<Vec2> field(g.size());
  for (Vec2& e : field) e = {static_cast<float>(random.uniform() - 0.5), static_cast<float>(3 * random.uniform())};
  return field;
}

TEST(Density, GatherAveragesTheFieldOverTheNode) {
  const Grid g = dieGrid();
  const BinGrid bg = binGrid(g);
  const std::vector<Vec2> field = randomField(g);
  std::vector<double> fx, fy;
  for (const Vec2 e : field) fx.push_back(double(e.x)), fy.push_back(double(e.y));
  for (const Case& c : cases()) {
    const Vec2 force = gather(bg, c.node, field);
    // The tiny shape's box is rounded to a few millionths of a bin, out of a tenth.
    EXPECT_NEAR(double(force.x), naive::average(g, naiveBox(g, c.node), fx), 5e-5) << c.name;
    EXPECT_NEAR(double(force.y), naive::average(g, naiveBox(g, c.node), fy), 1e-4) << c.name;
  }
}

TEST(Density, APackGathersWhatItsNodesGather) {
  const Grid g = dieGrid();
  const BinGrid bg = binGrid(g);
  const std::vector<Vec2> field = randomField(g);
  Random random(6);
  const double most[][2] = {{0.9, 0.9}, {1.9, 1.9}, {7.8, 0.8}, {7.8, 3.8}};
  for (const auto& [mostW, mostH] : most) {
    Pack x, y, hw, hh;
    std::vector<Vec2> each(W), together(W);
    for (int l = 0; l < W; ++l) {
      const Node n{static_cast<float>(70 * random.uniform() - 35), static_cast<float>(44 * random.uniform() - 22),
                   static_cast<float>(mostW * g.binWidth() * random.uniform() + 0.5),
                   static_cast<float>(mostH * g.binHeight() * random.uniform() + 0.5)};
      x[l] = n.x, y[l] = n.y, hw[l] = n.width / 2, hh[l] = n.height / 2;
      each[static_cast<size_t>(l)] = gather(bg, n, field);
    }
    gatherSmall(bg, binBox(bg, x, y, hw, hh), field.data(), together.data());
    for (size_t l = 0; l < W; ++l) {
      EXPECT_NEAR(together[l].x, each[l].x, 2e-6F) << l;
      EXPECT_NEAR(together[l].y, each[l].y, 2e-6F) << l;
    }
  }
}

TEST(Density, AnEvenFieldIsFeltTheSameByEveryShape) {
  const Grid g = dieGrid();
  const std::vector<Vec2> field(g.size(), Vec2{2, -3});
  for (const Case& c : cases()) {
    const Vec2 force = gather(binGrid(g), c.node, field);
    EXPECT_NEAR(force.x, 2, 1e-4F) << c.name;
    EXPECT_NEAR(force.y, -3, 1e-4F) << c.name;
  }
}

// So flat that its place rounds to the die's edge: no bin lies there.
TEST(Density, AFlatNodeOnTheFarEdgeTouchesNoBinBeyondIt) {
  const Grid g = dieGrid();
  const BinGrid bg = binGrid(g);
  const Node flat{32, 20, 50, 1e-7F};
  ASSERT_EQ(boxOf(bg, flat).y, 16.0F);
  FixedGrid grid(g);
  EXPECT_NO_THROW(raster(bg, flat, grid));
  EXPECT_NEAR(grid.mass(), 0, 1e-6);
  std::vector<Vec2> field(g.size(), Vec2{2, -3});
  field.push_back({NAN, NAN});
  const Vec2 force = gather(bg, flat, field);
  EXPECT_TRUE(std::isfinite(force.x) && std::isfinite(force.y));
}

TEST(Density, FixedPointRoundsToTheNearest) {
  EXPECT_EQ(toFixed(0), 0);
  EXPECT_EQ(toFixed(1), 16777216);
  EXPECT_EQ(toFixed(0.25F), 4194304);
  EXPECT_EQ(toFixed(0.6F / kDensityUnit), 1);
  EXPECT_EQ(toFixed(0.4F / kDensityUnit), 0);
}

}  // namespace
}  // namespace signet
