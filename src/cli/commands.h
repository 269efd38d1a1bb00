// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include <string>

#include "signet/check.h"
#include "signet/generate.h"
#include "signet/options.h"

namespace signet::cli {

/// What `signet place` was told.
struct PlaceArguments {
  std::string input;            ///< .aux
  std::string output;           ///< .pl
  std::string reportDirectory;  ///< "": no report
  bool quiet = false;           ///< only warnings and errors, no progress
  Options options;
};

struct CheckArguments {
  std::string input;      ///< .aux
  std::string placement;  ///< .pl; "": the design's own
  InputOptions inputOptions;
  CheckOptions options;
};

struct GenerateArguments {
  std::string directory;
  std::string name = "planted";
  GenerateOptions options;
};

/// Each returns the process's exit code and throws signet::Error.
int place(const PlaceArguments& arguments);
int check(const CheckArguments& arguments);
int generate(const GenerateArguments& arguments);

}  // namespace signet::cli
