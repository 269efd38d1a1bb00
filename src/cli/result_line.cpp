// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#include "cli/result_line.h"

#include <spdlog/fmt/fmt.h>

#include <algorithm>
#include <cctype>

#include "cli/console.h"

namespace signet::cli {

ResultLine& ResultLine::add(const std::string& key, const std::string& value) {
  std::string word = value.empty() ? "-" : value;
  std::replace_if(
      word.begin(), word.end(), [](unsigned char c) { return std::isspace(c) != 0; }, '_');
  text_ += " " + key + "=" + word;
  return *this;
}

ResultLine& ResultLine::add(const std::string& key, int64_t value) { return add(key, std::to_string(value)); }

ResultLine& ResultLine::add(const std::string& key, double value, int decimals) {
  return add(key, fmt::format("{:.{}f}", value, decimals));
}

ResultLine& ResultLine::addLength(const std::string& key, double value) {
  return add(key, fmt::format("{:.9e}", value));
}

void ResultLine::print() const { printResult(text_ + "\n"); }

}  // namespace signet::cli
