// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#include <array>
#include <limits>
#include <utility>

#include "io/bookshelf_parts.h"

namespace signet::bookshelf {
namespace {

using Batch = std::array<NameIndex::Prepared, 32>;

class NodesReader {
 public:
  NodesReader(const TextFile& file, Design& design, NameIndex& index)
      : scanner_(file.path(), file.text()), bytes_(file.text().size()), design_(design), index_(index) {}

  std::vector<NodeWithoutArea> run() {
    while (scanner_.nextLine()) {
      const std::string_view name = scanner_.word();
      if (isFormatLine(scanner_, name, design_.width.empty())) continue;
      if (equalsNoCase(name, "numnodes")) {
        numNodes_.read(scanner_, name);
        makeRoom();
      } else if (equalsNoCase(name, "numterminals")) {
        numTerminals_.read(scanner_, name);
      } else {
        readNode(name);
      }
    }
    indexPending();
    if (design_.width.empty()) numNodes_.require(scanner_, "no nodes");
    numNodes_.check(scanner_, design_.numNodes(), "nodes");
    numTerminals_.check(scanner_, terminals_, "terminals");
    design_.plMark.assign(design_.width.size(), PlMark::None);
    return std::move(withoutArea_);
  }

 private:
  void makeRoom() {
    const size_t room = numNodes_.roomFor(bytes_ / 6);  // "a 1 1" and a line end is the shortest node
    design_.width.reserve(room);
    design_.height.reserve(room);
    design_.kind.reserve(room);
    design_.nodeNames.reserve(room, room * 8);
    index_.reserve(room);
  }

  void readNode(std::string_view name) {
    const int64_t id = design_.numNodes();
    if (id >= std::numeric_limits<int32_t>::max()) scanner_.fail(name.data(), "more than 2^31 - 2 nodes");
    double width = 0, height = 0;
    const bool sized = !kindIsNext();
    if (sized) readSizes(width, height);
    const NodeKind kind = readKind();
    if (!sized && sizeIsNext()) readSizes(width, height);
    skipSymmetry();
    if (kind == NodeKind::Movable && (width == 0 || height == 0))
      withoutArea_.push_back({static_cast<int32_t>(id), name.data()});
    scanner_.expectLineEnd();
    design_.nodeNames.add(name);
    design_.width.push_back(width);
    design_.height.push_back(height);
    design_.kind.push_back(kind);
    pending_[pendingCount_++] = index_.prepare(name);
    if (pendingCount_ == pending_.size()) indexPending();
  }

  /// Takes a batch of names into the index at once: each waits for memory, and together they wait once.
  void indexPending() {
    auto id = static_cast<int32_t>(design_.width.size() - pendingCount_);
    for (size_t i = 0; i < pendingCount_; ++i, ++id) {
      const std::string_view name = pending_[i].name;
      if (index_.insert(pending_[i], id) != id) {
        scanner_.fail(name.data(), "node " + inQuotes(name) + " is named twice");
      }
    }
    pendingCount_ = 0;
  }

  /// Some tools write "terminal" before the size, or no size where it is 0 x 0.
  bool kindIsNext() {
    scanner_.atLineEnd();
    const char first = *scanner_.here();
    return first == 't' || first == 'T';
  }

  bool sizeIsNext() { return !scanner_.atLineEnd() && !isSymmetry(scanner_.peek()); }

  void readSizes(double& width, double& height) {
    width = readSize("a width");
    height = readSize("a height");
  }

  double readSize(const char* what) {
    scanner_.atLineEnd();
    const char* const at = scanner_.here();
    const double size = scanner_.number(what);
    if (size < 0) scanner_.fail(at, std::string("negative size; expected ") + what + " of at least 0");
    return size;
  }

  NodeKind readKind() {
    if (scanner_.atLineEnd()) return NodeKind::Movable;
    if (isSymmetry(scanner_.peek())) return NodeKind::Movable;
    const std::string_view word = scanner_.word();
    const bool noImage = equalsNoCase(word, "terminal_ni");
    if (!noImage && !equalsNoCase(word, "terminal")) {
      scanner_.unexpected(word, "terminal, terminal_NI or the end of the line");
    }
    ++terminals_;
    return noImage ? NodeKind::PinPlace : NodeKind::Fixed;
  }

  /// What a node may be mirrored and turned to, as Capo writes it; nodes are turned on demand alone.
  static bool isSymmetry(std::string_view word) {
    return equalsNoCase(word, "x") || equalsNoCase(word, "y") || equalsNoCase(word, "r90");
  }
  void skipSymmetry() {
    while (isSymmetry(scanner_.peek())) scanner_.word();
  }

  Scanner scanner_;
  size_t bytes_;
  Design& design_;
  NameIndex& index_;
  Declared numNodes_{"NumNodes"}, numTerminals_{"NumTerminals"};
  int64_t terminals_ = 0;
  std::vector<NodeWithoutArea> withoutArea_;
  Batch pending_;
  size_t pendingCount_ = 0;
};

class NetsReader {
 public:
  NetsReader(const TextFile& file, const NameIndex& index, Design& design)
      : scanner_(file.path(), file.text()), bytes_(file.text().size()), index_(index), design_(design) {}

  void run() {
    design_.netStart.assign(1, 0);
    while (scanner_.nextLine()) {
      const std::string_view word = scanner_.word();
      if (equalsNoCase(word, "netdegree")) {
        beginNet(word);
      } else if (equalsNoCase(word, "numnets")) {
        numNets_.read(scanner_, word);
        makeRoomForNets();
      } else if (equalsNoCase(word, "numpins")) {
        numPins_.read(scanner_, word);
        makeRoomForPins();
      } else if (!isFormatLine(scanner_, word, nets_ == 0)) {
        readPin(word);
      }
    }
    endNet();
    resolvePending();
    if (nets_ == 0) numNets_.require(scanner_, "no nets");
    numNets_.check(scanner_, design_.numNets(), "nets");
    numPins_.check(scanner_, design_.numPins(), "pins");
  }

 private:
  void makeRoomForNets() {
    const size_t room = numNets_.roomFor(bytes_ / 12);  // "NetDegree 2" and a line end
    design_.netStart.reserve(room + 1);
    design_.netNames.reserve(room, room * 8);
  }
  void makeRoomForPins() {
    const size_t room = numPins_.roomFor(bytes_ / 2);
    design_.pinNode.reserve(room);
    design_.pinDx.reserve(room);
    design_.pinDy.reserve(room);
  }

  int64_t pinsSoFar() const { return static_cast<int64_t>(design_.pinDx.size()); }

  void beginNet(std::string_view key) {
    endNet();
    netAt_ = key.data();
    degree_ = scanner_.integer("the net's number of pins", 0);
    design_.netNames.add(scanner_.word());
    scanner_.expectLineEnd();
    ++nets_;
  }

  void endNet() {
    if (nets_ == 0) return;
    const int64_t found = pinsSoFar() - design_.netStart.back();
    if (found != degree_) {
      const std::string_view name = design_.netNames[design_.netNames.size() - 1];
      scanner_.fail(netAt_, "net " + (name.empty() ? "number " + std::to_string(nets_) : inQuotes(name)) +
                                " declares " + std::to_string(degree_) + " pins, but " + std::to_string(found) +
                                " follow");
    }
    design_.netStart.push_back(pinsSoFar());
  }

  void readPin(std::string_view node) {
    if (nets_ == 0) scanner_.fail(node.data(), "pin of " + inQuotes(node) + " before its net; expected NetDegree");
    double dx = 0, dy = 0;
    if (!scanner_.atLineEnd()) {
      readDirection();
      if (!scanner_.atLineEnd()) {
        dx = scanner_.number("a pin's x offset");
        dy = scanner_.number("a pin's y offset");
      }
      scanner_.expectLineEnd();
    }
    design_.pinDx.push_back(dx);
    design_.pinDy.push_back(dy);
    pending_[pendingCount_++] = index_.prepare(node);
    if (pendingCount_ == pending_.size()) resolvePending();
  }

  void readDirection() {
    const char first = *scanner_.here();
    const bool isLetter = (first >= 'A' && first <= 'Z') || (first >= 'a' && first <= 'z');
    if (!isLetter) return;
    const std::string_view word = scanner_.word();
    constexpr std::string_view kDirections = "IOBiob";
    if (word.size() != 1 || kDirections.find(word[0]) == std::string_view::npos) {
      scanner_.unexpected(word, "I, O, B or a pin's offset");
    }
  }

  /// Looks up a batch of names at once.
  void resolvePending() {
    for (size_t i = 0; i < pendingCount_; ++i) {
      const int32_t node = index_.find(pending_[i]);
      if (node < 0) scanner_.fail(pending_[i].name.data(), "no node is named " + inQuotes(pending_[i].name));
      design_.pinNode.push_back(node);
    }
    pendingCount_ = 0;
  }

  Scanner scanner_;
  size_t bytes_;
  const NameIndex& index_;
  Design& design_;
  Declared numNets_{"NumNets"}, numPins_{"NumPins"};
  int64_t nets_ = 0, degree_ = 0;
  const char* netAt_ = nullptr;
  Batch pending_;
  size_t pendingCount_ = 0;
};

}  // namespace

bool isPadSize(const Design& design, size_t node) {
  const double width = design.width[node], height = design.height[node];
  return width <= 1 && height <= 1 &&
         ((width == 1 && height == 1) || design.rows.empty() || height < design.rowHeight());
}

std::vector<NodeWithoutArea> readNodes(const TextFile& file, Design& design, NameIndex& index) {
  return NodesReader(file, design, index).run();
}

void readNets(const TextFile& file, const NameIndex& index, Design& design) { NetsReader(file, index, design).run(); }

}  // namespace signet::bookshelf
