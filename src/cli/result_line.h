// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include <cstdint>
#include <string>

namespace signet::cli {

/// The one line for scripts: "RESULT key=value key=value ...". Values never hold white space: it becomes '_'.
class ResultLine {
 public:
  ResultLine& add(const std::string& key, const std::string& value);
  ResultLine& add(const std::string& key, int64_t value);
  ResultLine& add(const std::string& key, double value, int decimals);
  /// A wirelength, with ten significant digits; "nan" where the stage that it belongs to did not run.
  ResultLine& addLength(const std::string& key, double value);
  const std::string& text() const { return text_; }
  /// To standard output. Throws InputError when it does not take it.
  void print() const;

 private:
  std::string text_ = "RESULT";
};

}  // namespace signet::cli
