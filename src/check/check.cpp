// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#include "signet/check.h"

#include <algorithm>
#include <cmath>

#include "check/ground_rules.h"
#include "check/overflow.h"
#include "check/overlap.h"
#include "check/placed_node.h"
#include "check/row_rules.h"
#include "problem/threads.h"
#include "signet/error.h"

namespace signet {
namespace {

constexpr int kMaxBins = 8192;  // two maps of doubles: 1 GB

void requireValid(const Design& design, const Placement& placement, const CheckOptions& options) {
  validate(design);
  requireOnePlacePerNode(design, placement);
  if (design.rows.empty()) throw Error("a placement cannot be checked: the design has no rows");
  if (options.bins < 0 || options.bins > kMaxBins)
    throw OptionError("bins is " + std::to_string(options.bins) + "; it must be 0 (chosen) or 1 to " +
                      std::to_string(kMaxBins) + " per side");
  if (options.threads < 1 || options.threads > kMostThreadsAsked)
    throw OptionError("threads is " + std::to_string(options.threads) + "; it must be 1 to " +
                      std::to_string(kMostThreadsAsked));
  if (!(options.targetDensity > 0 && options.targetDensity <= 1))
    throw OptionError("target density is " + std::to_string(options.targetDensity) + "; it must be above 0, at most 1");
}

// The power of two nearest to sqrt(nodes) on a logarithmic scale, kept from 1 to 2048.
int chooseBins(int64_t nodes) {
  int bins = 1;
  while (bins < 2048 && 2.0 * bins * bins <= static_cast<double>(nodes)) bins *= 2;
  return bins;
}

// Counts violations and keeps the descriptions of the first few.
class NodeChecker {
 public:
  NodeChecker(const Design& design, const Placement& placement, int examples, CheckReport& report)
      : design_(design),
        placement_(placement),
        examples_(examples),
        die_(design.die()),
        rows_(design),
        report_(report) {
    report.rowRules = design.siteNames.size() > 0 || design.cellsFollowRows || !design.nodeBottomRail.empty();
  }

  void check(size_t node) {
    const Orient orient = placement_.orient[node];
    report_.turned += isTurned(orient);
    report_.flipped += orient != Orient::N && !isTurned(orient);
    if (design_.kind[node] == NodeKind::Movable) {
      checkMovable(node);
    } else {
      checkFixed(node);
    }
  }

 private:
  // Conditions are written so that a NaN violates them.
  void checkFixed(size_t node) {
    const double dx = placement_.x[node] - design_.initial.x[node], dy = placement_.y[node] - design_.initial.y[node];
    if (!(std::abs(dx) <= kCheckTolerance && std::abs(dy) <= kCheckTolerance)) note(report_.fixedMoved, node);
  }

  void checkMovable(size_t node) {
    const Rect box = placedBox(design_, placement_, node);
    const bool inside = box.x0 >= die_.x0 - kCheckTolerance && box.y0 >= die_.y0 - kCheckTolerance &&
                        box.x1 <= die_.x1 + kCheckTolerance && box.y1 <= die_.y1 + kCheckTolerance;
    if (!inside) note(report_.outside, node);
    const bool high = placedHeight(design_, placement_, node) > design_.rowHeight() + kCheckTolerance;
    if (high && (!report_.rowRules || design_.isMacro(static_cast<int64_t>(node)))) return;
    const RowIndex::Found found = rows_.find(node, box);
    switch (found.fit) {
      case RowIndex::Fit::OnSite:
        checkOnRow(node, *found.row);
        break;
      case RowIndex::Fit::OffSite:
        note(report_.offSite, node);
        break;
      case RowIndex::Fit::OffRow:
        note(report_.offRow, node);
        break;
    }
  }

  void checkOnRow(size_t node, const Row& row) {
    // A macro that lies on its side may be as low as a row; it has no row's orientation for that.
    if (!report_.rowRules || design_.isMacro(static_cast<int64_t>(node))) return;
    if (!rows_.fitsOrientation(node, placement_.orient[node], row)) note(report_.orientation, node);
    if (!rows_.fitsRail(node, placement_.orient[node], row)) note(report_.rail, node);
  }

  void note(Violation& violation, size_t node) {
    ++violation.count;
    if (static_cast<int>(violation.examples.size()) < examples_)
      violation.examples.push_back(describeNode(design_, placement_, node));
  }

  const Design& design_;
  const Placement& placement_;
  const int examples_;
  const Rect die_;
  const RowRules rows_;
  CheckReport& report_;
};

}  // namespace

std::vector<const Violation*> CheckReport::violations() const {
  std::vector<const Violation*> list = {&fixedMoved, &outside, &offRow, &offSite, &overlaps};
  if (rowRules) list.insert(list.end(), {&orientation, &rail});
  if (hasFences) list.push_back(&fence);
  if (hasHalos) list.push_back(&halo);
  if (hasBlockages) list.push_back(&blockage);
  return list;
}

bool CheckReport::legal() const {
  const std::vector<const Violation*> list = violations();
  return std::all_of(list.begin(), list.end(), [](const Violation* v) { return v->count == 0; });
}

std::string CheckReport::summary() const {
  if (legal()) return "legal";
  std::string text;
  for (const Violation* v : violations())
    if (v->count > 0) text += (text.empty() ? "" : " ") + v->kind + "=" + std::to_string(v->count);
  return text;
}

CheckReport checkPlacement(const Design& design, const Placement& placement, const CheckOptions& options) {
  requireValid(design, placement, options);
  CheckReport report;
  report.hpwl = hpwl(design, placement, false, false, options.threads);
  const int bins = options.bins > 0 ? options.bins : chooseBins(design.numNodes());
  report.overflow = densityOverflow(design, placement, bins, options.targetDensity);
  NodeChecker checker(design, placement, options.examples, report);
  for (size_t node = 0; node < design.width.size(); ++node) checker.check(node);
  checkGround(design, placement, options.examples, report);
  OverlapResult overlaps = findOverlaps(design, placement, options.examples, options.threads);
  report.overlaps.count = overlaps.pairs;
  report.overlaps.examples = std::move(overlaps.examples);
  report.overlapArea = overlaps.area;
  return report;
}

}  // namespace signet
