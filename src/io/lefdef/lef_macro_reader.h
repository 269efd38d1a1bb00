// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include <memory>
#include <string_view>

#include "io/lefdef/lef_library.h"
#include "io/lefdef/lexer.h"

namespace signet::lefdef {

/// Reads from the macro's name to its END; BEGIN is the word MACRO. Counts into LIBRARY what it passes over.
std::unique_ptr<LefMacro> readMacro(Lexer& in, std::string_view begin, const BusBits& busBits, LefLibrary& library);

/// SIZE's "WIDTH BY HEIGHT ;", both above 0.
void readSize(Lexer& in, double& width, double& height);
/// SYMMETRY's "{X | Y | R90} ... ;".
Symmetry readSymmetry(Lexer& in);
/// The name after END.
void requireEndName(Lexer& in, std::string_view name);
/// Notes a statement that no version of the format has.
void countUnknown(LefLibrary& library, std::string_view word);

}  // namespace signet::lefdef
