// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#include <algorithm>
#include <limits>
#include <string>

#include "io/lefdef/def_context.h"
#include "io/lefdef/name_pattern.h"
#include "io/scanner.h"
#include "problem/log.h"

namespace signet::lefdef {
namespace {

/// A net's pins as they are named, and what its tail says.
struct RawNet {
  struct Pin {
    NameIndex::Prepared owner;  ///< a component, or PIN
    std::string_view name;
  };
  std::string_view name;
  std::vector<Pin> pins;
  bool wildcard = false;  ///< has a pin of all components that a pattern stands for
  bool mustJoin = false;
  PinUse use = PinUse::Signal;
  double weight = 1;
};

class NetReader {
 public:
  explicit NetReader(DefContext& c) : c_(c), in_(c.in) {}

  /// Up to the net's ;. The result is overwritten by the next call.
  const RawNet& read() {
    net_.pins.clear();
    net_.wildcard = false;
    net_.use = PinUse::Signal;
    net_.weight = 1;
    net_.name = in_.name("a net's name");
    net_.mustJoin = net_.name == "MUSTJOIN" && in_.peek() == "(";
    std::string_view word = in_.next();
    for (; word == "("; word = in_.next()) readPin();
    if (word == "+") return readTail();
    if (word != ";") in_.unexpected(word, "(, + or ;");
    return net_;
  }

  /// Throws unless the component, or the pin of the design, and its pin are there. False: it has no place.
  bool resolve(const RawNet::Pin& pin, int32_t& node, Point& offset) {
    if (pin.owner.name == "PIN") return resolveDesignPin(pin.name, node, offset);
    node = c_.components.find(pin.owner);
    if (node < 0) in_.fail(pin.owner.name, "no component is named " + inQuotes(pin.owner.name));
    const auto n = static_cast<size_t>(node);
    const LefMacro& macro = *c_.lef.macros[static_cast<size_t>(c_.master[n])];
    const int32_t found = macro.findPin(c_.busBits.normalized(pin.name, buffer_));
    if (found < 0) {
      in_.fail(pin.name, "macro " + inQuotes(macro.name) + " of component " + inQuotes(pin.owner.name) +
                             " has no pin " + inQuotes(pin.name));
    }
    const LefPin& lefPin = macro.pins[static_cast<size_t>(found)];
    offset = {c_.fromMicrons(lefPin.x) - c_.design.width[n] / 2, c_.fromMicrons(lefPin.y) - c_.design.height[n] / 2};
    return c_.design.kind[n] != NodeKind::PinPlace || c_.placed[n] != 0;
  }

 private:
  void readPin() {
    const std::string_view owner = in_.name("a component's name, or PIN");
    const std::string_view name = in_.name("a pin's name");
    std::string_view word = in_.next();
    if (word == "+") {  // + SYNTHESIZED
      in_.name("SYNTHESIZED");
      word = in_.next();
    }
    if (word != ")") in_.unexpected(word, ") after the pin's name");
    net_.wildcard = net_.wildcard || hasWildcard(owner);
    net_.pins.push_back({c_.components.prepare(owner), name});
  }

  /// Routing and properties; of them, what says whether the net pulls, and how much.
  const RawNet& readTail() {
    for (std::string_view word = in_.next(); word != ";"; word = in_.next()) {
      if (word.empty()) in_.unexpected(word, "a ; at the end of the net");
      if (equalsNoCase(word, "use")) {
        net_.use = parseUse(in_.name("a use (SIGNAL, POWER, GROUND, CLOCK, ...)"));
      } else if (equalsNoCase(word, "weight")) {
        readWeight();
      }
      skipToPlus();
    }
    return net_;
  }

  /// A net that pushes its pins apart would have no least wirelength.
  void readWeight() {
    const std::string_view at = in_.peek();
    net_.weight = in_.number("a net's weight");
    if (net_.weight < 0) in_.unexpected(at, "a net's weight of at least 0");
  }

  /// Past the next +, or to the ;.
  void skipToPlus() {
    in_.skipClause();
    if (in_.peek() == "+") in_.next();
  }

  bool resolveDesignPin(std::string_view name, int32_t& node, Point& offset) const {
    const int32_t pin = c_.pins.find(name);
    if (pin < 0) in_.fail(name, "the design has no pin " + inQuotes(name) + "; expected it in PINS, before the nets");
    node = c_.pinNode[static_cast<size_t>(pin)];
    offset = {};
    return node >= 0;
  }

  DefContext& c_;
  Lexer& in_;
  RawNet net_;
  std::string buffer_;
};

void beginNets(DefContext& c) {
  c.netsSeen = true;
  if (c.design.netStart.empty()) c.design.netStart.push_back(0);
}

/// Whether the net pulls; counts those that do not.
bool pulls(DefContext& c, PinUse use) {
  if (use == PinUse::Power || use == PinUse::Ground) {
    ++c.summary.supplyNets;
    return false;
  }
  if (use == PinUse::Clock && c.options.skipClockNets) {
    ++c.summary.clockNets;
    return false;
  }
  return true;
}

void addPin(Design& design, int32_t node, const Point& offset) {
  design.pinNode.push_back(node);
  design.pinDx.push_back(offset.x);
  design.pinDy.push_back(offset.y);
}

void endNet(DefContext& c, std::string_view name, double weight) {
  Design& design = c.design;
  design.netNames.add(name);
  design.netStart.push_back(static_cast<int64_t>(design.pinDx.size()));
  if (c.options.netWeights) design.netWeight.push_back(weight);
}

void addNet(DefContext& c, NetReader& reader, const RawNet& net) {
  if (!pulls(c, net.use)) return;
  Design& design = c.design;
  for (const RawNet::Pin& pin : net.pins) {
    int32_t node = -1;
    Point offset;
    if (reader.resolve(pin, node, offset)) addPin(design, node, offset);
  }
  const auto index = static_cast<int32_t>(design.netNames.size());
  if (c.nets.insert(net.name, index) != index) c.repeatedNets.add(net.name);
  endNet(c, net.name, net.weight);
}

}  // namespace

void readNets(DefContext& c) {
  beginNets(c);
  Section section(c.in, "NETS");
  constexpr size_t kShortestEntry = 6;  // "- n ;" and a line end
  const size_t room = std::min(static_cast<size_t>(section.declared()), c.in.text().size() / kShortestEntry);
  c.design.netStart.reserve(room + 1);
  c.design.netNames.reserve(room, room * 12);
  c.nets.reserve(room);
  NetReader reader(c);
  while (section.nextEntry()) {
    const RawNet& net = reader.read();
    if (c.design.numNets() >= std::numeric_limits<int32_t>::max()) c.in.fail(net.name, "more than 2^31 - 2 nets");
    if (!net.mustJoin) addNet(c, reader, net);
  }
  if (c.repeatedNets.count == 0) return;
  // Real designs come so, when a tool lost bus indices: the nets differ, whatever they are called.
  logWarning("{}: {} nets have the name of one before, the first is {}; each is taken as a net of its own",
             c.in.where(c.repeatedNets.first), c.repeatedNets.count, inQuotes(c.repeatedNets.first));
}

void readSpecialNets(DefContext& c) {
  c.netsSeen = true;
  Section section(c.in, "SPECIALNETS");
  NetReader reader(c);
  while (section.nextEntry()) {
    const RawNet& net = reader.read();
    // All components' pins of one name: what supplies every cell. Without a USE, it says so by that.
    SpecialNet special{net.name, net.wildcard ? PinUse::Power : net.use, {}, {}};
    if (!pulls(c, special.use)) continue;
    for (const RawNet::Pin& pin : net.pins) {
      int32_t node = -1;
      Point offset;
      if (!reader.resolve(pin, node, offset)) continue;
      special.pinNode.push_back(node);
      special.pinOffset.push_back(offset);
    }
    if (!special.pinNode.empty()) c.specialNets.push_back(std::move(special));
  }
}

void finishSpecialNets(DefContext& c) {
  if (c.design.netStart.empty()) c.design.netStart.push_back(0);
  for (const SpecialNet& net : c.specialNets) {
    const auto index = static_cast<int32_t>(c.design.netNames.size());
    if (c.nets.insert(net.name, index) != index) continue;
    for (size_t i = 0; i < net.pinNode.size(); ++i) addPin(c.design, net.pinNode[i], net.pinOffset[i]);
    endNet(c, net.name, 1);
  }
  std::vector<double>& weights = c.design.netWeight;
  if (weights.empty() || std::any_of(weights.begin(), weights.end(), [](double w) { return w > 0; })) return;
  logWarning("{}: gives no net a weight other than 0; all nets count as 1", c.in.file());
  weights.clear();
}

}  // namespace signet::lefdef
