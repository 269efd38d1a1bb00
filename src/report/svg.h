// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace signet {

/// Text between tags or in an attribute: the characters that XML reserves are escaped, those that it forbids dropped.
std::string xmlEscaped(std::string_view text);

/// A coordinate of a picture: two decimals at most, no trailing zeros, the same in every locale.
std::string svgNumber(double value);

/// Opening tag of a white picture of the size (in CSS pixels), with the fonts that all texts share.
std::string svgOpen(double width, double height);

/// A text; `attributes` go into its tag as they are.
std::string svgText(double x, double y, std::string_view text, std::string_view attributes = {});

std::string svgLine(double x0, double y0, double x1, double y1, std::string_view attributes);
std::string svgRect(double x, double y, double width, double height, std::string_view attributes);

/// The largest of 1, 2 and 5 times a power of ten that is not above the value, which must be positive.
double roundBelow(double value);

/// Round values (1, 2 or 5 times a power of ten apart) inside [low, high], about `wanted` of them. One when low = high.
std::vector<double> roundTicks(double low, double high, int wanted);

}  // namespace signet
