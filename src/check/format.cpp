// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#include "check/format.h"

#include <spdlog/fmt/fmt.h>

namespace signet {
namespace {

std::string keyValue(const std::string& key, int64_t value) { return key + "=" + std::to_string(value) + "\n"; }

std::string violationLines(const Violation& violation) {
  std::string text = keyValue(violation.kind, violation.count);
  for (const std::string& example : violation.examples) text += "  " + example + "\n";
  return text;
}

}  // namespace

std::string formatCheckReport(const CheckReport& report) {
  std::string text = fmt::format("hpwl={:.9e}\noverflow={:.5f}\n", report.hpwl, report.overflow);
  for (const Violation* v : report.violations()) text += violationLines(*v);
  if (report.hasBlockages) text += keyValue("overfilled", report.overfilled);
  return text + fmt::format("overlap_area={:.1f}\n", report.overlapArea) + keyValue("turned", report.turned) +
         keyValue("flipped", report.flipped) + keyValue("legal", report.legal() ? 1 : 0);
}

}  // namespace signet
