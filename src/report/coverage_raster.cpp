// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#include "report/coverage_raster.h"

#include <spdlog/fmt/fmt.h>

#include <algorithm>
#include <cmath>

#include "report/svg.h"

namespace signet {
namespace {

int binsAlong(double length, double bin) { return std::max(1, static_cast<int>(std::ceil(length / bin - 1e-9))); }

int clampedBin(double position, int bins) {
  return static_cast<int>(std::clamp(std::floor(position), 0.0, bins - 1.0));
}

}  // namespace

CoverageRaster::CoverageRaster(const Rect& area, int side)
    : area_(area),
      bin_(std::max(area.width(), area.height()) / side),
      columns_(binsAlong(area.width(), bin_)),
      rows_(binsAlong(area.height(), bin_)),
      covered_(static_cast<size_t>(columns_) * static_cast<size_t>(rows_)) {}

void CoverageRaster::add(const Rect& box) {
  const double x0 = (std::max(box.x0, area_.x0) - area_.x0) / bin_;
  const double x1 = (std::min(box.x1, area_.x1) - area_.x0) / bin_;
  const double y0 = (std::max(box.y0, area_.y0) - area_.y0) / bin_;
  const double y1 = (std::min(box.y1, area_.y1) - area_.y0) / bin_;
  if (!(x1 > x0 && y1 > y0)) return;
  const int lastColumn = clampedBin(x1, columns_);
  const int lastRow = clampedBin(y1, rows_);
  for (int r = clampedBin(y0, rows_); r <= lastRow; ++r) {
    const double high = std::min<double>(y1, r + 1) - std::max<double>(y0, r);
    for (int c = clampedBin(x0, columns_); c <= lastColumn; ++c) {
      const double wide = std::min<double>(x1, c + 1) - std::max<double>(x0, c);
      covered_[static_cast<size_t>(r) * columns_ + c] += static_cast<float>(std::max(0.0, wide * high));
    }
  }
}

double CoverageRaster::coverage(int column, int row) const {
  return covered_[static_cast<size_t>(row) * columns_ + column];
}

int CoverageRaster::level(int column, int row) const {
  const double share = coverage(column, row);
  // A trace of a cell still shows: a sparse region must not look empty.
  return share <= 0.01 ? 0 : std::clamp(static_cast<int>(std::lround(share * kLevels)), 1, kLevels);
}

std::string CoverageRaster::levelPath(int wanted) const {
  std::string path;
  for (int r = 0; r < rows_; ++r) {
    for (int c = 0; c < columns_; ++c) {
      if (level(c, r) != wanted) continue;
      const int begin = c;
      while (c + 1 < columns_ && level(c + 1, r) == wanted) ++c;
      fmt::format_to(std::back_inserter(path), "M{} {}h{}", begin, rows_ - 1 - r, c + 1 - begin);
    }
  }
  return path;
}

std::string CoverageRaster::paths(const std::string& color) const {
  std::string svg;
  // A top row that the area fills only in part still counts as a whole one: bins hang from the lower edge.
  const double top = area_.height() / bin_ - rows_ + 0.5;
  for (int wanted = 1; wanted <= kLevels; ++wanted) {
    const std::string path = levelPath(wanted);
    if (path.empty()) continue;
    svg += fmt::format("<path transform=\"translate(0 {})\" stroke=\"{}\" stroke-opacity=\"{:.2f}\" d=\"{}\"/>\n",
                       svgNumber(top), color, 0.12 + 0.88 * wanted / kLevels, path);
  }
  return svg;
}

}  // namespace signet
