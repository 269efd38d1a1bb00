// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#include <spdlog/spdlog.h>

#include <utility>

#include "io/bookshelf_parts.h"

namespace signet::bookshelf {
namespace {

/// Unnamed nets are left out: no line can mean them.
NameIndex indexNets(const Scanner& scanner, const NameTable& names) {
  NameIndex index(names, names.size());
  for (size_t i = 0; i < names.size(); ++i) {
    if (names[i].empty()) continue;
    if (index.insert(names[i], static_cast<int32_t>(i)) == static_cast<int32_t>(i)) continue;
    scanner.fail(scanner.end(), "cannot give weights: two nets are named " + inQuotes(names[i]));
  }
  return index;
}

double readWeight(Scanner& scanner) {
  scanner.atLineEnd();
  const char* const at = scanner.here();
  const double weight = scanner.number("a weight");
  if (weight < 0) scanner.fail(at, "negative weight; expected at least 0");
  scanner.expectLineEnd();
  return weight;
}

}  // namespace

void readWts(const TextFile& file, const NameIndex& nodes, Design& design) {
  Scanner scanner(file.path(), file.text());
  const NameIndex nets = indexNets(scanner, design.netNames);
  std::vector<double> weights(static_cast<size_t>(design.numNets()), 1.0);
  bool first = true, useful = false;
  while (scanner.nextLine()) {
    const std::string_view name = scanner.word();
    if (isFormatLine(scanner, name, std::exchange(first, false))) continue;
    const int32_t net = nets.find(name);
    if (net < 0 && nodes.find(name) < 0) scanner.fail(name.data(), "no net or node is named " + inQuotes(name));
    const double weight = readWeight(scanner);
    if (net < 0) continue;
    weights[static_cast<size_t>(net)] = weight;
    useful = useful || weight != 0;
  }
  if (useful) {
    design.netWeight = std::move(weights);
  } else {
    spdlog::warn("{}: gives no net a weight other than 0; all nets count as 1", file.path());
  }
}

}  // namespace signet::bookshelf
