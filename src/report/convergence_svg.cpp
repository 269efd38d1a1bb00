// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#include <spdlog/fmt/fmt.h>

#include <algorithm>
#include <cmath>
#include <iterator>

#include "report/svg.h"
#include "signet/report.h"

namespace signet {
namespace {

constexpr double kWidth = 860, kHeight = 480;  ///< of the picture of all iterations
constexpr size_t kEarly = 50;                  ///< iterations that a second picture shows: what becomes of the start
constexpr double kEarlyHeight = 340, kEarlyTop = 50;
constexpr double kLeft = 78, kRight = 72, kTop = 74, kBottom = 58;
constexpr const char* kHpwlColor = "#1f5a96";
constexpr const char* kOverflowColor = "#c2571a";

/// One axis: values from low to high, drawn from pixel `begin` to pixel `end`.
struct Axis {
  double low, high, begin, end;
  double at(double value) const { return begin + (value - low) / (high - low) * (end - begin); }
};

struct Axes {
  Axis x, hpwl, overflow;
  double unit;  ///< HPWL is shown in this power of a thousand
  double top() const { return hpwl.end; }
  double floor() const { return hpwl.begin; }
};

/// The powers that the axis label writes out, so that ticks stay short.
double thousandsBelow(double value) { return value > 0 ? std::pow(10, 3 * std::floor(std::log10(value) / 3)) : 1; }

/// For the first iterations, and those of the starts, in a frame between these pixels.
Axes axesOf(const std::vector<IterationRecord>& trace, const std::vector<StartReport>& starts, size_t count, double top,
            double floor) {
  double hpwl = 0;
  double overflow = 0;
  size_t longest = count;
  const auto takeIn = [&](const std::vector<IterationRecord>& records, size_t most) {
    for (size_t i = 0; i < most; ++i) {
      if (std::isfinite(records[i].hpwl)) hpwl = std::max(hpwl, records[i].hpwl);
      if (std::isfinite(records[i].overflow)) overflow = std::max(overflow, records[i].overflow);
    }
    longest = std::max(longest, most);
  };
  takeIn(trace, count);
  for (const StartReport& start : starts) takeIn(start.trace, start.trace.size());
  const double unit = thousandsBelow(hpwl);
  const double last = std::max<double>(1, static_cast<double>(longest) - 1);
  return {{0, last, kLeft, kWidth - kRight},
          {0, hpwl > 0 ? 1.06 * hpwl / unit : 1, floor, top},
          {0, std::max(1.0, 1.06 * overflow), floor, top},
          unit};
}

std::string unitText(double unit) {
  if (unit == 1) return "HPWL";
  static const char* const kDigits[] = {"⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹"};
  std::string power;
  for (const char digit : std::to_string(std::lround(std::log10(unit)))) {
    power += digit == '-' ? "⁻" : kDigits[digit - '0'];
  }
  return "HPWL (10" + power + ")";
}

std::string frameSvg(const Axes& axes) {
  const double floor = axes.floor();
  const double right = kWidth - kRight;
  std::string svg;
  for (const double tick : roundTicks(axes.hpwl.low, axes.hpwl.high, 6)) {
    const double y = axes.hpwl.at(tick);
    svg += svgLine(kLeft, y, right, y, "stroke=\"#e6e8eb\"");
    svg += svgText(kLeft - 9, y + 4.5, fmt::format("{:g}", tick),
                   fmt::format("text-anchor=\"end\" fill=\"{}\"", kHpwlColor));
  }
  for (const double tick : roundTicks(axes.overflow.low, axes.overflow.high, 5)) {
    const double y = axes.overflow.at(tick);
    svg += svgLine(right, y, right + 5, y, fmt::format("stroke=\"{}\"", kOverflowColor));
    svg += svgText(right + 9, y + 4.5, fmt::format("{:g}", tick), fmt::format("fill=\"{}\"", kOverflowColor));
  }
  for (const double tick : roundTicks(axes.x.low, axes.x.high, 8)) {
    const double x = axes.x.at(tick);
    svg += svgLine(x, floor, x, floor + 5, "stroke=\"#555\"");
    svg += svgText(x, floor + 20, fmt::format("{:g}", tick), "text-anchor=\"middle\"");
  }
  svg += svgLine(kLeft, floor, right, floor, "stroke=\"#555\"");
  svg += svgLine(kLeft, axes.top(), kLeft, floor, fmt::format("stroke=\"{}\"", kHpwlColor));
  svg += svgLine(right, axes.top(), right, floor, fmt::format("stroke=\"{}\"", kOverflowColor));
  return svg;
}

std::string labelsSvg(const Axes& axes, const std::string& title, double titleAbove, int titleSize) {
  const double middle = (axes.top() + axes.floor()) / 2;
  const auto turned = [&](double x, const char* color) {
    return fmt::format("text-anchor=\"middle\" font-size=\"14\" fill=\"{}\" transform=\"rotate(-90 {} {})\"", color,
                       svgNumber(x), svgNumber(middle));
  };
  std::string svg =
      svgText(kLeft, axes.top() - titleAbove, title, fmt::format("font-size=\"{}\" font-weight=\"bold\"", titleSize));
  svg +=
      svgText((kLeft + kWidth - kRight) / 2, axes.floor() + 44, "iteration", "text-anchor=\"middle\" font-size=\"14\"");
  svg += svgText(24, middle, unitText(axes.unit), turned(24, kHpwlColor));
  svg += svgText(kWidth - 14, middle, "density overflow", turned(kWidth - 14, kOverflowColor));
  return svg;
}

/// A polyline with a point per iteration of [begin, end); values that are no numbers leave a gap.
template <typename Value>
std::string curveSvg(size_t begin, size_t end, const Axis& x, const Axis& y, const std::string& attributes,
                     Value value) {
  std::string path;
  bool down = false;
  for (size_t i = begin; i < end; ++i) {
    const double v = value(i);
    if (std::isfinite(v)) {
      fmt::format_to(std::back_inserter(path), "{}{} {}", down ? 'L' : 'M', svgNumber(x.at(static_cast<double>(i))),
                     svgNumber(y.at(v)));
    }
    down = std::isfinite(v);
  }
  return fmt::format("<path fill=\"none\" stroke-width=\"2\" stroke-linejoin=\"round\" {} d=\"{}\"/>\n", attributes,
                     path);
}

std::string runLabel(RunKind kind) {
  if (kind == RunKind::Mixed) return "macros and cells";
  return kind == RunKind::Turned ? "macros turned" : "cells, macros fixed";
}

/// One run's curves, the name above it and the line where it begins. A name that would not fit is left out.
std::string runSvg(const std::vector<IterationRecord>& trace, size_t begin, size_t end, const Axes& axes) {
  std::string svg;
  const double x0 = axes.x.at(static_cast<double>(begin));
  const double x1 = axes.x.at(static_cast<double>(end - 1));
  if (begin > 0) {
    svg += svgLine(x0, axes.top() - 18, x0, axes.floor(), "stroke=\"#555\" stroke-dasharray=\"5 4\"");
  }
  const std::string label = runLabel(trace[begin].kind);
  if (x1 - x0 > 7.0 * static_cast<double>(label.size())) {
    svg += svgText((x0 + x1) / 2, axes.top() - 8, label, "text-anchor=\"middle\" fill=\"#555\"");
  }
  svg += curveSvg(begin, end, axes.x, axes.hpwl, fmt::format("stroke=\"{}\"", kHpwlColor),
                  [&](size_t i) { return trace[i].hpwl / axes.unit; });
  svg +=
      curveSvg(begin, end, axes.x, axes.overflow, fmt::format("stroke=\"{}\" stroke-dasharray=\"7 3\"", kOverflowColor),
               [&](size_t i) { return trace[i].overflow; });
  return svg;
}

/// The HPWL of every start, thin, so that the best one's curves stand out.
std::string startsSvg(const std::vector<StartReport>& starts, const Axes& axes) {
  std::string svg;
  for (const StartReport& start : starts) {
    svg += curveSvg(0, start.trace.size(), axes.x, axes.hpwl, "stroke=\"#b9c4d0\" style=\"stroke-width:1\"",
                    [&](size_t i) { return start.trace[i].hpwl / axes.unit; });
  }
  return svg;
}

std::string curvesSvg(const std::vector<IterationRecord>& trace, size_t count, const Axes& axes) {
  std::string svg;
  for (size_t begin = 0; begin < count;) {
    size_t end = begin + 1;
    while (end < count && trace[end].run == trace[begin].run) ++end;
    svg += runSvg(trace, begin, end, axes);
    begin = end;
  }
  return svg;
}

std::string earlySvg(const std::vector<IterationRecord>& trace) {
  const Axes axes = axesOf(trace, {}, kEarly, kHeight + kEarlyTop, kHeight + kEarlyHeight - kBottom);
  return frameSvg(axes) + labelsSvg(axes, fmt::format("the first {} iterations", kEarly), 24, 14) +
         curvesSvg(trace, kEarly, axes);
}

}  // namespace

std::string convergenceSvg(const std::vector<IterationRecord>& trace, const std::string& title,
                           const std::vector<StartReport>& starts) {
  const bool early = trace.size() > kEarly;
  const Axes axes = axesOf(trace, starts, trace.size(), kTop, kHeight - kBottom);
  std::string svg = svgOpen(kWidth, early ? kHeight + kEarlyHeight : kHeight);
  svg +=
      frameSvg(axes) + labelsSvg(axes, title, 42, 18) + startsSvg(starts, axes) + curvesSvg(trace, trace.size(), axes);
  if (early) svg += earlySvg(trace);
  if (trace.empty()) {
    svg += svgText(kWidth / 2, kHeight / 2, "no iterations", "text-anchor=\"middle\" fill=\"#777\"");
  }
  return svg + "</svg>\n";
}

}  // namespace signet
