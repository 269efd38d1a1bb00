// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#include <algorithm>
#include <string_view>
#include <utility>
#include <vector>

#include "io/bookshelf_parts.h"
#include "problem/log.h"

namespace signet::bookshelf {
namespace {

/// The nets by name. Unnamed ones are left out: no line can mean them. Nor can one mean those that share a name.
class NetIndex {
 public:
  explicit NetIndex(const NameTable& names) : index_(names, names.size()) {
    for (size_t i = 0; i < names.size(); ++i) {
      const auto net = static_cast<int32_t>(i);
      if (!names[i].empty() && index_.insert(names[i], net) != net) shared_.push_back(names[i]);
    }
    std::sort(shared_.begin(), shared_.end());
  }
  int32_t find(std::string_view name) const { return index_.find(name); }
  bool isShared(std::string_view name) const { return std::binary_search(shared_.begin(), shared_.end(), name); }

 private:
  NameIndex index_;
  std::vector<std::string_view> shared_;
};

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
  const NetIndex nets(design.netNames);
  std::vector<double> weights(static_cast<size_t>(design.numNets()), 1.0);
  bool first = true, useful = false;
  while (scanner.nextLine()) {
    const std::string_view name = scanner.word();
    if (isFormatLine(scanner, name, std::exchange(first, false))) continue;
    const int32_t net = nets.find(name);
    if (net < 0 && nodes.find(name) < 0) scanner.fail(name.data(), "no net or node is named " + inQuotes(name));
    if (net < 0) {
      scanner.skipLine();  // of a node: some writers give one weight per resource
      continue;
    }
    if (nets.isShared(name)) scanner.fail(name.data(), "two nets are named " + inQuotes(name));
    const double weight = readWeight(scanner);
    weights[static_cast<size_t>(net)] = weight;
    useful = useful || weight != 0;
  }
  if (useful) {
    design.netWeight = std::move(weights);
  } else {
    logWarning("{}: gives no net a weight other than 0; all nets count as 1", file.path());
  }
}

}  // namespace signet::bookshelf
