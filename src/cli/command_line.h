// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include <string>
#include <variant>

#include "cli/commands.h"

namespace signet::cli {

/// --help or --version: a text for standard output.
struct TextOnly {
  std::string text;
};

struct CommandLine {
  std::variant<TextOnly, PlaceArguments, CheckArguments, GenerateArguments, InfoArguments, ConvertArguments> command;
  std::string logLevel = "info";
};

/// Reads the command line, and the --config file when there is one: values on the command line win over those in the
/// file. Throws OptionError that says what is wrong and, for a misspelt name, what was probably meant.
CommandLine parseCommandLine(int argc, const char* const* argv);

}  // namespace signet::cli
