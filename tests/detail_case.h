// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include <cmath>
#include <string>
#include <vector>

#include "problem/random.h"
#include "signet/design.h"

namespace signet {

/// Builds a design node by node and net by net; Design::initial is the placement.
struct DetailCase {
  Design design;

  DetailCase() { design.netStart.push_back(0); }

  /// Rows from y0 up.
  DetailCase& rows(int count, double x0, int64_t sites, double y0 = 0, double height = 10, double spacing = 2) {
    for (int i = 0; i < count; ++i) {
      Row row;
      row.y = y0 + i * height;
      row.height = height;
      row.siteWidth = row.siteSpacing = spacing;
      row.subRows = {{x0, sites}};
      design.rows.push_back(row);
    }
    return *this;
  }
  int32_t node(double width, double height, double x, double y, NodeKind kind = NodeKind::Movable) {
    std::string name = "n";
    name += std::to_string(design.numNodes());
    design.nodeNames.add(name);
    design.width.push_back(width);
    design.height.push_back(height);
    design.kind.push_back(kind);
    design.plMark.push_back(PlMark::None);
    design.initial.x.push_back(x);
    design.initial.y.push_back(y);
    design.initial.orient.push_back(Orient::N);
    return static_cast<int32_t>(design.numNodes()) - 1;
  }
  struct Pin {
    int32_t node;
    double dx = 0, dy = 0;
  };
  DetailCase& net(const std::vector<Pin>& pins) {
    for (const Pin& pin : pins) {
      design.pinNode.push_back(pin.node);
      design.pinDx.push_back(pin.dx);
      design.pinDy.push_back(pin.dy);
    }
    design.netNames.add("");
    design.netStart.push_back(static_cast<int64_t>(design.pinNode.size()));
    return *this;
  }
  /// Nets of two to five pins at random places inside random nodes. With nearby, each net's nodes follow each other.
  DetailCase& randomNets(int count, Random& random, bool nearby = false) {
    const auto nodes = static_cast<uint64_t>(design.numNodes());
    for (int i = 0; i < count; ++i) {
      std::vector<Pin> pins;
      const uint64_t degree = 2 + random.next() % 4, first = random.next() % nodes;
      for (uint64_t k = 0; k < degree; ++k) {
        const auto n = static_cast<size_t>(nearby ? (first + k * k) % nodes : random.next() % nodes);
        pins.push_back({static_cast<int32_t>(n), (random.uniform() - 0.5) * design.width[n],
                        (random.uniform() - 0.5) * design.height[n]});
      }
      net(pins);
    }
    return *this;
  }
  /// Cells of 1 to 5 sites one after the other on every row, gaps of 0 to maxGap sites between them.
  DetailCase& fillRows(Random& random, uint64_t maxGap) {
    for (const Row& row : std::vector<Row>(design.rows))
      for (const SubRow& sub : row.subRows) {
        for (auto site = static_cast<int64_t>(random.next() % (maxGap + 1));;) {
          const auto width = static_cast<int64_t>(1 + random.next() % 5);
          if (site + width > sub.sites) break;
          node(static_cast<double>(width) * row.siteSpacing, row.height,
               sub.x + static_cast<double>(site) * row.siteSpacing, row.y);
          site += width + static_cast<int64_t>(random.next() % (maxGap + 1));
        }
      }
    return *this;
  }
};

}  // namespace signet
