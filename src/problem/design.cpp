// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#include "signet/design.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <limits>
#include <map>

namespace signet {
namespace {

constexpr std::array<const char*, 8> kOrientNames = {"N", "W", "S", "E", "FN", "FW", "FS", "FE"};
constexpr double kTolerance = 1e-3;  // as in Design::isMacro()

bool touches(const Rect& die, const Design& design, size_t node) {
  const bool turned = isTurned(design.initial.orient[node]);
  const double width = turned ? design.height[node] : design.width[node];
  const double height = turned ? design.width[node] : design.height[node];
  const double x = design.initial.x[node], y = design.initial.y[node];
  return x < die.x1 && x + width > die.x0 && y < die.y1 && y + height > die.y0;
}

}  // namespace

const char* orientName(Orient orient) { return kOrientNames[static_cast<size_t>(orient)]; }

bool parseOrient(std::string_view name, Orient& orient) {
  if (name == "N") {  // nearly always
    orient = Orient::N;
    return true;
  }
  std::array<char, 2> upper{};
  if (name.empty() || name.size() > upper.size()) return false;
  std::transform(name.begin(), name.end(), upper.begin(),
                 [](unsigned char c) { return static_cast<char>(std::toupper(c)); });
  for (size_t i = 0; i < kOrientNames.size(); ++i) {
    if (std::string_view(upper.data(), name.size()) != kOrientNames[i]) continue;
    orient = static_cast<Orient>(i);
    return true;
  }
  return false;
}

bool Symmetry::allows(Orient orient) const {
  switch (orient) {
    case Orient::N:
      return true;
    case Orient::FN:
      return y;
    case Orient::FS:
      return x;
    case Orient::S:
      return (x && y) || r90;
    case Orient::W:
    case Orient::E:
      return r90;
    case Orient::FW:
    case Orient::FE:
      return r90 && (x || y);
  }
  return false;
}

std::pair<double, double> orientedOffset(Orient orient, double dx, double dy) {
  switch (orient) {
    case Orient::N:
      return {dx, dy};
    case Orient::W:
      return {-dy, dx};
    case Orient::S:
      return {-dx, -dy};
    case Orient::E:
      return {dy, -dx};
    case Orient::FN:
      return {-dx, dy};
    case Orient::FW:
      return {dy, dx};
    case Orient::FS:
      return {dx, -dy};
    case Orient::FE:
      return {-dy, -dx};
  }
  return {dx, dy};
}

Rect Design::die() const {
  if (rows.empty()) return {};
  constexpr double kInfinity = std::numeric_limits<double>::infinity();
  Rect box{kInfinity, kInfinity, -kInfinity, -kInfinity};
  for (const Row& row : rows) {
    box.y0 = std::min(box.y0, row.y);
    box.y1 = std::max(box.y1, row.y + row.height);
    for (const SubRow& sub : row.subRows) {
      box.x0 = std::min(box.x0, sub.x);
      box.x1 = std::max(box.x1, sub.x + static_cast<double>(sub.sites) * row.siteSpacing);
    }
  }
  return box;
}

Halo orientedHalo(Orient orient, const Halo& halo) {
  Halo turned;
  turned.soft = halo.soft;
  // Where the side that faces (x, y) faces afterwards.
  const auto put = [&](double x, double y, double length) {
    const auto [dx, dy] = orientedOffset(orient, x, y);
    (dx < -0.5 ? turned.left : dx > 0.5 ? turned.right : dy < -0.5 ? turned.bottom : turned.top) = length;
  };
  put(-1, 0, halo.left);
  put(1, 0, halo.right);
  put(0, -1, halo.bottom);
  put(0, 1, halo.top);
  return turned;
}

Orient orientOnRow(Orient row, bool mirrors, Orient now) {
  // F* are mirrored about the y axis afterwards: N and FN, FS and S are each other's mirror image.
  const auto mirrored = static_cast<Orient>((static_cast<unsigned>(row) + 4) % 8);
  const auto facesLeft = [](Orient o) { return o == Orient::FN || o == Orient::S; };
  return mirrors && !isTurned(now) && facesLeft(now) == facesLeft(mirrored) ? mirrored : row;
}

void setBaseRowHeight(Design& design) {
  if (design.rows.empty()) return;
  const auto lower = [](const Row& a, const Row& b) { return a.height < b.height; };
  const auto [low, high] = std::minmax_element(design.rows.begin(), design.rows.end(), lower);
  design.baseRowHeight = high->height > low->height + kTolerance ? low->height : 0;
}

void setCommonRowHeight(Design& design) {
  std::map<double, double> lengths;  // per height
  for (const Row& row : design.rows)
    for (const SubRow& sub : row.subRows) lengths[row.height] += static_cast<double>(sub.sites) * row.siteSpacing;
  if (lengths.empty() || lengths.rbegin()->first <= lengths.begin()->first + kTolerance) return;
  const auto shorter = [](const auto& a, const auto& b) { return a.second < b.second; };
  design.baseRowHeight = std::max_element(lengths.begin(), lengths.end(), shorter)->first;
}

void standCellsUpright(Design& design) {
  if (design.rows.empty()) return;
  for (size_t i = 0; i < design.kind.size(); ++i) {
    const auto node = static_cast<int64_t>(i);
    Orient& orient = design.initial.orient[i];
    if (design.isMovable(node) && !design.isMacro(node) && isTurned(orient)) orient = Orient::N;
  }
}

void freeMacros(Design& design) {
  const Rect die = design.die();
  for (size_t i = 0; i < design.kind.size(); ++i) {
    // A block wholly off the die is a pad, whatever its size.
    if (design.kind[i] != NodeKind::Fixed || !design.isTallerThanRow(i) || !touches(die, design, i)) continue;
    if (!(design.width[i] > 0)) continue;  // what has no area has nothing to be placed
    design.kind[i] = NodeKind::Movable;
    if (!design.plMark.empty()) design.plMark[i] = PlMark::None;
  }
}

void turnMacrosThatFitOnlySo(Design& design) {
  if (design.rows.empty()) return;
  const Rect die = design.die();
  const auto fits = [&die](double width, double height) {
    return width <= die.width() + kTolerance && height <= die.height() + kTolerance;
  };
  for (size_t i = 0; i < design.kind.size(); ++i) {
    Orient& orient = design.initial.orient[i];
    if (!design.isMacro(static_cast<int64_t>(i)) || !design.mayTake(i, Orient::W)) continue;
    const double upright = design.width[i], across = design.height[i];
    if (isTurned(orient) ? fits(across, upright) || !fits(upright, across)
                         : fits(upright, across) || !fits(across, upright))
      continue;
    orient = isTurned(orient) ? Orient::N : Orient::W;
  }
}

void fixMacros(Design& design) {
  for (size_t i = 0; i < design.kind.size(); ++i) {
    if (design.kind[i] == NodeKind::Movable && design.isTallerThanRow(i)) design.kind[i] = NodeKind::Fixed;
  }
}

}  // namespace signet
