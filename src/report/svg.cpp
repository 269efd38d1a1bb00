// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#include "report/svg.h"

#include <spdlog/fmt/fmt.h>

#include <cmath>

#include "report/utf8.h"

namespace signet {

std::string xmlEscaped(std::string_view text) {
  std::string out;
  for (const char c : validUtf8(text)) {
    switch (c) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += "&quot;";
        break;
      default:
        if (static_cast<unsigned char>(c) >= 0x20) out += c;
    }
  }
  return out;
}

std::string svgNumber(double value) {
  std::string text = fmt::format("{:.2f}", value);
  text.erase(text.find_last_not_of('0') + 1);
  if (text.back() == '.') text.pop_back();
  return text == "-0" ? "0" : text;
}

std::string svgOpen(double width, double height) {
  return fmt::format(
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
      "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{0}\" height=\"{1}\" viewBox=\"0 0 {0} {1}\" "
      "font-family=\"Helvetica, Arial, 'DejaVu Sans', sans-serif\" font-size=\"13\" fill=\"#222\">\n"
      "<rect width=\"100%\" height=\"100%\" fill=\"#fff\"/>\n",
      svgNumber(width), svgNumber(height));
}

std::string svgText(double x, double y, std::string_view text, std::string_view attributes) {
  return fmt::format("<text x=\"{}\" y=\"{}\" {}>{}</text>\n", svgNumber(x), svgNumber(y), attributes,
                     xmlEscaped(text));
}

std::string svgLine(double x0, double y0, double x1, double y1, std::string_view attributes) {
  return fmt::format("<line x1=\"{}\" y1=\"{}\" x2=\"{}\" y2=\"{}\" {}/>\n", svgNumber(x0), svgNumber(y0),
                     svgNumber(x1), svgNumber(y1), attributes);
}

std::string svgRect(double x, double y, double width, double height, std::string_view attributes) {
  return fmt::format("<rect x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\" {}/>\n", svgNumber(x), svgNumber(y),
                     svgNumber(width), svgNumber(height), attributes);
}

double roundBelow(double value) {
  const double power = std::pow(10, std::floor(std::log10(value)));
  const double ratio = value / power * (1 + 1e-12);  // 4.999... that is 5 but for rounding counts as 5
  return power * (ratio >= 5 ? 5 : ratio >= 2 ? 2 : 1);
}

std::vector<double> roundTicks(double low, double high, int wanted) {
  if (!(high > low)) return {low};
  const double rough = (high - low) / wanted;
  const double power = std::pow(10, std::floor(std::log10(rough)));
  const double ratio = rough / power;
  const double step = power * (ratio < 1.5 ? 1 : ratio < 3.5 ? 2 : ratio < 7.5 ? 5 : 10);
  std::vector<double> ticks;
  // Counted in whole steps, so that rounding does not pile up; the slack keeps an end that is a tick.
  for (double k = std::ceil(low / step - 1e-9); k * step <= high + 1e-9 * step; ++k)
    ticks.push_back(k * step + 0.0);  // + 0: no negative zero
  return ticks;
}

}  // namespace signet
