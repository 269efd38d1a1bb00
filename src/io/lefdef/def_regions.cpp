// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#include <memory>
#include <string>

#include "io/lefdef/def_context.h"
#include "io/lefdef/name_pattern.h"
#include "io/scanner.h"
#include "problem/log.h"

namespace signet::lefdef {
namespace {

void readType(DefContext& c, Region& region) {
  const std::string_view type = c.in.next();
  if (!equalsNoCase(type, "fence") && !equalsNoCase(type, "guide")) c.in.unexpected(type, "FENCE or GUIDE");
  region.fence = equalsNoCase(type, "fence");
}

/// NAME must be a part of the text.
void addRegion(DefContext& c, std::string_view name, bool typed, Region region) {
  const auto index = static_cast<int32_t>(c.design.regions.size());
  region.name = name;
  c.regionNames.add(name);
  if (c.regionIndex.insert(name, index) != index) c.in.fail(name, "region " + inQuotes(name) + " is there twice");
  if (!typed) c.untypedRegions.add(name);
  c.design.regions.push_back(std::move(region));
}

void readRegion(DefContext& c) {
  const std::string_view name = c.in.name("a region's name");
  Region region;
  while (c.in.peek() == "(") region.rects.push_back(readRect(c.in));
  if (region.rects.empty()) c.in.unexpected(c.in.peek(), "the corners of the region's rectangles");
  bool typed = false;
  for (std::string_view word = c.in.next(); word != ";"; word = c.in.next()) {
    if (word != "+") c.in.unexpected(word, "+, ( or ;");
    if (!equalsNoCase(c.in.peek(), "type")) {
      c.in.skipClause();
      continue;
    }
    c.in.next();
    readType(c, region);
    typed = true;
  }
  addRegion(c, name, typed, std::move(region));
}

void readGroup(DefContext& c) {
  const std::string_view name = c.in.name("a group's name");
  const size_t first = c.members.size();
  std::string_view word = c.in.next();
  for (; word != "+" && word != ";"; word = c.in.next()) {
    if (word.empty()) c.in.unexpected(word, "a ; at the end of the group");
    c.members.push_back({word, {}, false});
  }
  std::string_view region;
  for (; word == "+"; word = c.in.next()) {
    if (equalsNoCase(c.in.peek(), "region")) {
      c.in.next();
      region = readRegionName(c);
    }
    c.in.skipClause();
  }
  if (region.empty()) {
    c.groupsWithoutRegion.add(name);
    c.members.resize(first);
  }
  for (size_t i = first; i < c.members.size(); ++i) c.members[i].region = region;
}

/// Binds nodes to regions.
class MemberFinder {
 public:
  explicit MemberFinder(DefContext& c) : c_(c) {
    if (!c.members.empty()) c.design.nodeRegion.assign(static_cast<size_t>(c.design.numNodes()), -1);
  }

  void bind(const RegionMember& member) {
    const int32_t region = c_.regionIndex.find(member.region);
    if (region < 0) c_.in.fail(member.region, "no region is named " + inQuotes(member.region));
    if (member.exact || !hasWildcard(member.pattern)) return bindOne(member, region);
    if (!sorted_) sorted_ = std::make_unique<SortedNames>(c_.design.nodeNames, c_.master.size());
    const std::vector<int32_t> found = sorted_->matching(member.pattern);
    if (found.empty()) unmatched_.add(member.pattern);
    for (const int32_t node : found) set(member, node, region);
  }

  const Occurrences& unmatched() const { return unmatched_; }

 private:
  void bindOne(const RegionMember& member, int32_t region) {
    int32_t node = c_.components.find(member.pattern);
    if (node < 0 && !member.exact) node = findUnescaped(member.pattern);
    if (node < 0) c_.in.fail(member.pattern, "no component is named " + inQuotes(member.pattern));
    set(member, node, region);
  }

  /// A name written with a \ that the component does not have.
  int32_t findUnescaped(std::string_view pattern) {
    if (pattern.find('\\') == std::string_view::npos) return -1;
    if (!sorted_) sorted_ = std::make_unique<SortedNames>(c_.design.nodeNames, c_.master.size());
    const std::vector<int32_t> found = sorted_->matching(pattern);
    return found.empty() ? -1 : found.front();
  }

  void set(const RegionMember& member, int32_t node, int32_t region) {
    int32_t& bound = c_.design.nodeRegion[static_cast<size_t>(node)];
    if (bound >= 0 && bound != region) {
      c_.in.fail(member.pattern, "component " + inQuotes(c_.design.nodeNames[static_cast<size_t>(node)]) +
                                     " is in two regions; expected at most one");
    }
    bound = region;
  }

  DefContext& c_;
  std::unique_ptr<SortedNames> sorted_;
  Occurrences unmatched_;
};

/// "FILE:LINE: COUNT WHAT; the first is NAME"
void warnOf(const DefContext& c, const Occurrences& found, const char* what) {
  if (found.count == 0) return;
  logWarning("{}: {} {}; the first is {}", c.in.where(found.first), found.count, what, inQuotes(found.first));
}

}  // namespace

std::string_view readRegionName(DefContext& c) {
  if (c.in.peek() != "(") return c.in.name("a region's name");
  const char* const begin = c.in.peek().data();
  Region region;
  while (c.in.peek() == "(") region.rects.push_back(readRect(c.in));
  std::string_view name(begin, static_cast<size_t>(c.in.end() - begin));
  name = name.substr(0, name.find_first_of("+;"));
  name = name.substr(0, name.rfind(')') + 1);
  if (c.regionIndex.find(name) < 0) addRegion(c, name, false, std::move(region));
  return name;
}

void readRegions(DefContext& c) {
  Section section(c.in, "REGIONS");
  while (section.nextEntry()) readRegion(c);
}

void readGroups(DefContext& c) {
  Section section(c.in, "GROUPS");
  while (section.nextEntry()) readGroup(c);
}

void finishRegions(DefContext& c) {
  MemberFinder finder(c);
  for (const RegionMember& member : c.members) finder.bind(member);
  warnOf(c, c.untypedRegions, "regions have no TYPE: others may be in them, too, in DEF; each is taken as a FENCE");
  warnOf(c, c.groupsWithoutRegion, "groups have no region and are passed over");
  warnOf(c, finder.unmatched(), "patterns of groups match no component");
}

}  // namespace signet::lefdef
