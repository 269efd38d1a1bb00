// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include <string>

namespace signet::cli {

extern const char* const kMainDescription;
extern const char* const kMainFooter;
extern const char* const kPlaceDescription;
extern const char* const kPlaceFooter;
extern const char* const kCheckDescription;
extern const char* const kCheckFooter;
extern const char* const kInfoDescription;
extern const char* const kInfoFooter;
extern const char* const kConvertDescription;
extern const char* const kConvertFooter;
extern const char* const kGenerateDescription;
extern const char* const kGenerateFooter;

/// Breaks the text between words so that no line is longer than `width` where words allow.
std::string wrapText(const std::string& text, size_t width);

}  // namespace signet::cli
