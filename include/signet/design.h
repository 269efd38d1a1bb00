// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace signet {

/// Orientation of a node, as in DEF: N; W, S, E are N turned by 90, 180, 270 degrees counter-clockwise;
/// F* are those, mirrored about the y axis afterwards.
enum class Orient : uint8_t { N, W, S, E, FN, FW, FS, FE };

const char* orientName(Orient orient);
/// False when the name is no orientation. Any letter case.
bool parseOrient(std::string_view name, Orient& orient);
/// True for W, E, FW, FE: width and height change places.
inline bool isTurned(Orient o) { return o == Orient::W || o == Orient::E || o == Orient::FW || o == Orient::FE; }
/// Offset of a pin from the node's centre once the node has the orientation.
std::pair<double, double> orientedOffset(Orient orient, double dx, double dy);

enum class NodeKind : uint8_t {
  Movable,
  Fixed,     ///< an obstacle that stays where it is
  PinPlace,  ///< fixed, and only a place of pins: terminal_NI, or a pad of at most 1 x 1; obstructs nothing
};

/// What a node's SYMMETRY in LEF allows beside the orientation that it has.
struct Symmetry {
  bool x = false;    ///< mirrored about the x axis
  bool y = false;    ///< mirrored about the y axis
  bool r90 = false;  ///< quarter turns
  /// True for N, and for what the axes and turns lead to from there.
  bool allows(Orient orient) const;
};

/// How a .pl marks a node, kept so that it is written back as it was.
enum class PlMark : uint8_t { None, Fixed, FixedNi };

struct Rect {
  double x0 = 0, y0 = 0, x1 = 0, y1 = 0;
  double width() const { return x1 - x0; }
  double height() const { return y1 - y0; }
  double area() const { return width() * height(); }
};

/// The power rail along an edge of a cell or a row.
enum class Rail : uint8_t { Unknown, Ground, Power };

/// A named set of rectangles that groups of nodes are bound to (DEF's REGIONS and GROUPS).
struct Region {
  std::string name;
  std::vector<Rect> rects;  ///< their union; at least one
  bool fence = true;        ///< members stay inside, all others outside; false: a guide, members prefer to be inside
};

/// Ground that placement may not use, or not fully.
struct Blockage {
  Rect rect;
  bool soft = false;      ///< kept free by the placer, no violation where something stands on it
  double maxDensity = 0;  ///< share of the ground that may be used, [0, 1); 0: none of it
};

/// Ground beside a macro's edges that is kept free of other nodes. Lengths before orientation; they turn with it.
struct Halo {
  double left = 0, bottom = 0, right = 0, top = 0;
  bool soft = false;  ///< as Blockage::soft
};

/// The halo of a node that has the orientation.
Halo orientedHalo(Orient orient, const Halo& halo);

/// The orientation of a cell on a row, as LEF/DEF wants it: upside down where the row is. Of the two left, the one that
/// is mirrored in x as the cell is now, where the row allows that; else the row's own.
Orient orientOnRow(Orient row, bool mirrors, Orient now);

/// Many short names in one piece of memory.
class NameTable {
 public:
  size_t size() const { return ends_.size(); }
  std::string_view operator[](size_t i) const {
    const uint64_t begin = i == 0 ? 0 : ends_[i - 1];
    return {text_.data() + begin, static_cast<size_t>(ends_[i] - begin)};
  }
  void add(std::string_view name) {
    text_.append(name);
    ends_.push_back(text_.size());
  }
  void reserve(size_t names, size_t characters) {
    ends_.reserve(names);
    text_.reserve(characters);
  }

 private:
  std::string text_;
  std::vector<uint64_t> ends_;
};

/// A piece of a row that can hold cells.
struct SubRow {
  static constexpr int64_t kMostSites = 2147483647;  ///< the legalizers count sites in 32 bits

  double x = 0;       ///< left end
  int64_t sites = 0;  ///< number of sites
};

struct Row {
  double y = 0;  ///< lower edge
  double height = 0;
  double siteWidth = 1;    ///< width of a site
  double siteSpacing = 1;  ///< distance between the left edges of two sites
  Orient orient = Orient::N;
  std::vector<SubRow> subRows;  ///< by x, disjoint; at least one
  bool mirrors = true;          ///< cells on it may be mirrored in x; false where the sites' symmetry says otherwise
  int32_t site = -1;            ///< index into Design::siteNames; -1 where the format names none
  Rail bottomRail = Rail::Unknown;  ///< along its lower edge, row orientation included
};

/// Where every node is: lower-left corners after orientation, in the files' units. Arrays have one entry per node.
struct Placement {
  std::vector<double> x, y;
  std::vector<Orient> orient;
};

/// What the input files say, in the files' units. Nodes, nets and pins keep the files' order. A program that fills one
/// by itself finds with validate() what is missing.
struct Design {
  std::string name;

  NameTable nodeNames;
  std::vector<double> width, height;  ///< as in .nodes: before orientation
  std::vector<NodeKind> kind;
  std::vector<PlMark> plMark;  ///< empty: all None
  Placement initial;           ///< the given .pl; of movable nodes, places need not be finite

  NameTable netNames;             ///< empty names where the file gives none; an empty table: none has a name
  std::vector<int64_t> netStart;  ///< nets + 1 entries: pins of net i are [netStart[i], netStart[i + 1])
  std::vector<double> netWeight;  ///< empty: all 1
  std::vector<int32_t> pinNode;
  std::vector<double> pinDx, pinDy;  ///< offset from the node's centre, before orientation

  std::vector<Row> rows;  ///< by y, then by x

  // What LEF/DEF says beyond Bookshelf. Arrays with one entry per node may be empty: none has any.
  bool cellsFollowRows = false;        ///< cells take their row's orientation, and pins of one-row cells follow it
  NameTable siteNames;                 ///< of the rows' and the cells' sites
  std::vector<int32_t> nodeSite;       ///< per node: the site that its rows must have, or -1: any row of its height
  std::vector<Rail> nodeBottomRail;    ///< per node: along its lower edge before orientation
  std::vector<Symmetry> nodeSymmetry;  ///< per node; empty: every orientation is allowed
  std::vector<Halo> halo;              ///< per node
  std::vector<Region> regions;
  std::vector<int32_t> nodeRegion;  ///< per node: index into regions, or -1
  std::vector<Blockage> blockages;  ///< disjoint from nothing: they may overlap each other and nodes
  double baseRowHeight = 0;  ///< where rows are of several heights. See setBaseRowHeight() and setCommonRowHeight()

  int64_t numNodes() const { return static_cast<int64_t>(width.size()); }
  int64_t numNets() const { return netStart.empty() ? 0 : static_cast<int64_t>(netStart.size()) - 1; }
  int64_t numPins() const { return static_cast<int64_t>(pinNode.size()); }
  std::string_view netName(size_t net) const { return netNames.size() == 0 ? std::string_view() : netNames[net]; }
  PlMark markOf(size_t node) const { return plMark.empty() ? PlMark::None : plMark[node]; }
  bool isMovable(int64_t node) const { return kind[static_cast<size_t>(node)] == NodeKind::Movable; }
  bool mayTake(size_t node, Orient orient) const {
    return nodeSymmetry.empty() || orient == initial.orient[node] || nodeSymmetry[node].allows(orient);
  }
  bool isObstacle(int64_t node) const { return kind[static_cast<size_t>(node)] == NodeKind::Fixed; }

  /// What counts as one row high: the height of the first row (the lowest one), which the contests' files share by all
  /// rows, or baseRowHeight.
  double rowHeight() const { return baseRowHeight > 0 ? baseRowHeight : rows.front().height; }
  /// True when the node's pins follow its orientation. Those of one-row cells do only if cellsFollowRows: the contests'
  /// HPWL says they do not.
  bool pinsFollow(size_t node) const { return cellsFollowRows || rows.empty() || isTallerThanRow(node); }
  bool isTallerThanRow(size_t node) const { return !rows.empty() && height[node] > rowHeight() + 1e-3; }
  /// The fence that the node must stay in, as index into regions; -1: it stays out of all of them.
  int32_t fenceOf(size_t node) const {
    const int32_t region = nodeRegion.empty() ? -1 : nodeRegion[node];
    return region >= 0 && regions[static_cast<size_t>(region)].fence ? region : -1;
  }
  /// The halo of the node once it has the orientation. Only of macros and fixed nodes: what stands on rows has none.
  Halo haloOf(size_t node, Orient orient) const {
    const auto i = static_cast<int64_t>(node);
    return !halo.empty() && (isMacro(i) || isObstacle(i)) ? orientedHalo(orient, halo[node]) : Halo{};
  }
  /// The bounding box of the rows: the die, as placers see it.
  Rect die() const;
  /// A movable node more than kMaxCellRows rows high: placed by the macro legalizer, not by the row legalizer.
  bool isMacro(int64_t node) const {
    return isMovable(node) && height[static_cast<size_t>(node)] > kMaxCellRows * rowHeight() + 1e-3;
  }

  static constexpr int kMaxCellRows = 3;
};

/// Where rows are of several heights, sets baseRowHeight to the least of them. For readers of formats with sites.
void setBaseRowHeight(Design& design);
/// Where rows are of several heights, sets baseRowHeight to that of most of their length (the lower of two). For
/// readers of formats without sites.
void setCommonRowHeight(Design& design);

/// --free-macros: fixed blocks taller than a row become movable. Pads and pin places stay fixed.
void freeMacros(Design& design);
/// --rotate-macros: macros that fit the die only after a quarter turn, and may take one, start turned.
void turnMacrosThatFitOnlySo(Design& design);
/// Cells that the given placement has turned by a quarter stand upright: rows hold them no other way.
void standCellsUpright(Design& design);
/// --fix-macros: movable nodes taller than a row are fixed where the .pl has them.
void fixMacros(Design& design);

/// Figures that a header, a report and the capacity check show.
struct DesignStatistics {
  int64_t nodes = 0, movable = 0, cells = 0, macros = 0, fixed = 0, pinPlaces = 0, nets = 0, pins = 0, rows = 0;
  double movableArea = 0, macroArea = 0, freeArea = 0;  ///< free: row area less the fixed obstacles on it
  double utilization = 0;                               ///< movable over free area
};
DesignStatistics statistics(const Design& design);

/// Throws InputError, naming the field and the index, when arrays have the wrong length, indices lead nowhere, or
/// numbers are none or negative where that means nothing. The readers' designs are valid; placeDesign() and
/// checkPlacement() ask for themselves. Whether what is valid can be placed: requireFits().
void validate(const Design& design);

/// Throws InputError (naming the file given) with the figures when the design cannot fit: movable area over free
/// area, a movable node larger than the die, a cell wider than every sub-row or than SubRow::kMostSites, or no rows.
void requireFits(const Design& design, const std::string& file);

}  // namespace signet
