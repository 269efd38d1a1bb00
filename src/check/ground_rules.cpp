// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#include "check/ground_rules.h"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "check/placed_node.h"
#include "check/rect_index.h"

namespace signet {
namespace {

double commonLength(double a0, double a1, double b0, double b1) { return std::min(a1, b1) - std::max(a0, b0); }

bool meet(const Rect& a, const Rect& b) {
  return commonLength(a.x0, a.x1, b.x0, b.x1) > kCheckTolerance &&
         commonLength(a.y0, a.y1, b.y0, b.y1) > kCheckTolerance;
}

double commonArea(const Rect& a, const Rect& b) {
  return std::max(0.0, commonLength(a.x0, a.x1, b.x0, b.x1)) * std::max(0.0, commonLength(a.y0, a.y1, b.y0, b.y1));
}

class GroundChecker {
 public:
  GroundChecker(const Design& design, const Placement& placement, int examples, CheckReport& report)
      : design_(design), placement_(placement), examples_(examples), report_(report) {
    report.hasFences =
        std::any_of(design.regions.begin(), design.regions.end(), [](const Region& r) { return r.fence; });
    report.hasHalos = !design.halo.empty();
    report.hasBlockages = !design.blockages.empty();
    if (report.hasHalos) listHalos();
    if (report.hasFences) listFences();
    listBlockages();
  }

  void run() {
    for (size_t node = 0; node < design_.width.size(); ++node) {
      if (design_.kind[node] == NodeKind::PinPlace) continue;
      const Rect box = placedBox(design_, placement_, node);
      checkHalos(node, box);
      if (design_.kind[node] != NodeKind::Movable) continue;
      if (report_.hasFences) checkFences(node, box);
      checkBlockages(node, box);
      fill(box);
    }
    checkFilling();
  }

 private:
  struct Zone {
    Rect rect;
    size_t node;
  };
  struct Fence {
    Rect rect;
    int32_t region;
  };
  struct Partial {
    Rect rect;
    double maxDensity;
    double filled = 0;  ///< area
  };

  /// By x0.
  void listHalos() {
    for (size_t node = 0; node < design_.width.size(); ++node) {
      const Halo h = design_.haloOf(node, placement_.orient[node]);
      if (h.soft || !(h.left > 0 || h.bottom > 0 || h.right > 0 || h.top > 0)) continue;
      const Rect box = placedBox(design_, placement_, node);
      zones_.push_back({{box.x0 - h.left, box.y0 - h.bottom, box.x1 + h.right, box.y1 + h.top}, node});
    }
    std::sort(zones_.begin(), zones_.end(), [](const Zone& a, const Zone& b) {
      return a.rect.x0 < b.rect.x0 || (a.rect.x0 == b.rect.x0 && a.node < b.node);
    });
    std::vector<Rect> rects;
    for (const Zone& zone : zones_) rects.push_back(zone.rect);
    zonesNear_ = RectIndex(rects);
  }

  /// By region.
  void listFences() {
    std::vector<Rect> rects;
    for (size_t r = 0; r < design_.regions.size(); ++r) {
      if (!design_.regions[r].fence) continue;
      for (const Rect& rect : design_.regions[r].rects) {
        fences_.push_back({rect, static_cast<int32_t>(r)});
        rects.push_back(rect);
      }
    }
    fencesNear_ = RectIndex(rects);
  }

  void listBlockages() {
    std::vector<Rect> closed, partial;
    for (const Blockage& b : design_.blockages) {
      if (b.maxDensity > 0) {
        partial_.push_back({b.rect, b.maxDensity});
        partial.push_back(b.rect);
      } else if (!b.soft) {
        closed_.push_back(b.rect);
      }
    }
    closedNear_ = RectIndex(closed_);
    partialNear_ = RectIndex(partial);
  }

  void checkHalos(size_t node, const Rect& box) {
    for (const int32_t i : zonesNear_.near(box)) {
      const Zone& zone = zones_[static_cast<size_t>(i)];
      const bool moves = design_.kind[node] == NodeKind::Movable || design_.kind[zone.node] == NodeKind::Movable;
      if (zone.node == node || !moves || !meet(box, zone.rect)) continue;
      note(report_.halo,
           describeNode(design_, placement_, node) + " in the halo of " + std::string(design_.nodeNames[zone.node]));
    }
  }

  void checkFences(size_t node, const Rect& box) {
    const int32_t own = design_.fenceOf(node);
    std::vector<Rect> ownGround;
    int32_t other = -1;
    for (const int32_t i : fencesNear_.near(box)) {
      const Fence& f = fences_[static_cast<size_t>(i)];
      if (f.region == own)
        ownGround.push_back(f.rect);
      else if (other < 0 && meet(f.rect, box))
        other = f.region;
    }
    if (own >= 0 && !covers(ownGround, box)) {
      note(report_.fence, describeNode(design_, placement_, node) + " outside its fence " +
                              design_.regions[static_cast<size_t>(own)].name);
      return;
    }
    if (other >= 0)
      note(report_.fence, describeNode(design_, placement_, node) + " inside the fence " +
                              design_.regions[static_cast<size_t>(other)].name);
  }

  /// Cuts off what one rectangle after another covers of the box. Pieces within the tolerance are rounding.
  static bool covers(const std::vector<Rect>& rects, const Rect& box) {
    std::vector<Rect> left = {box}, rest;
    for (const Rect& r : rects) {
      rest.clear();
      for (const Rect& piece : left) {
        const double x0 = std::clamp(r.x0, piece.x0, piece.x1), x1 = std::clamp(r.x1, piece.x0, piece.x1);
        const double y0 = std::clamp(r.y0, piece.y0, piece.y1), y1 = std::clamp(r.y1, piece.y0, piece.y1);
        if (!(x1 > x0 && y1 > y0)) {
          rest.push_back(piece);
          continue;
        }
        for (const Rect& part : {Rect{piece.x0, piece.y0, piece.x1, y0}, Rect{piece.x0, y1, piece.x1, piece.y1},
                                 Rect{piece.x0, y0, x0, y1}, Rect{x1, y0, piece.x1, y1}})
          if (part.width() > kCheckTolerance && part.height() > kCheckTolerance) rest.push_back(part);
      }
      left.swap(rest);
    }
    return left.empty();
  }

  void checkBlockages(size_t node, const Rect& box) {
    const std::vector<int32_t>& near = closedNear_.near(box);
    const bool in =
        std::any_of(near.begin(), near.end(), [&](int32_t i) { return meet(box, closed_[static_cast<size_t>(i)]); });
    if (in) note(report_.blockage, describeNode(design_, placement_, node));
  }

  /// Notes what a cell or macro takes of partial blockages.
  void fill(const Rect& box) {
    for (const int32_t i : partialNear_.near(box)) {
      Partial& p = partial_[static_cast<size_t>(i)];
      p.filled += commonArea(box, p.rect);
    }
  }

  void checkFilling() {
    constexpr double kRounding = 1e-6;
    for (const Partial& p : partial_) report_.overfilled += p.filled > (p.maxDensity + kRounding) * p.rect.area();
  }

  void note(Violation& violation, const std::string& text) {
    ++violation.count;
    if (static_cast<int>(violation.examples.size()) < examples_) violation.examples.push_back(text);
  }

  const Design& design_;
  const Placement& placement_;
  const int examples_;
  CheckReport& report_;
  std::vector<Zone> zones_;
  std::vector<Fence> fences_;
  std::vector<Rect> closed_;  ///< blockages that leave no room
  std::vector<Partial> partial_;
  RectIndex zonesNear_, fencesNear_, closedNear_, partialNear_;
};

}  // namespace

void checkGround(const Design& design, const Placement& placement, int examples, CheckReport& report) {
  GroundChecker(design, placement, examples, report).run();
}

}  // namespace signet
