// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include <string>
#include <string_view>

namespace signet {

/// The text with every byte that is no part of a well-formed UTF-8 character, and U+FFFE and U+FFFF, which XML forbids,
/// replaced by U+FFFD: names in old files
/// may be in any encoding, and neither JSON nor XML may hold such bytes.
std::string validUtf8(std::string_view text);

}  // namespace signet
