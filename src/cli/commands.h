// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include <string>

#include "cli/design_files.h"
#include "signet/check.h"
#include "signet/generate.h"
#include "signet/options.h"

namespace signet::cli {

/// What `signet place` was told.
struct PlaceArguments {
  DesignFiles files;
  std::string output;           ///< .pl, or a DEF when the design came from one
  std::string reportDirectory;  ///< "": no report
  std::string configFile;       ///< the options were read from it; "": none
  bool quiet = false;           ///< only warnings and errors, no progress
  Options options;
};

struct CheckArguments {
  DesignFiles files;
  std::string placement;  ///< .pl or .def; "": the design's own
  InputOptions inputOptions;
  CheckOptions options;
};

struct GenerateArguments {
  std::string directory;
  std::string name = "planted";
  GenerateOptions options;
};

struct InfoArguments {
  DesignFiles files;
  InputOptions inputOptions;
};

struct ConvertArguments {
  DesignFiles files;
  std::string placement;  ///< .pl to put into the DEF; "": the design becomes Bookshelf files
  std::string output;     ///< a directory, or with a placement a DEF
  std::string name;       ///< of the Bookshelf files; "": the design's
  InputOptions inputOptions;
};

/// Each returns the process's exit code and throws signet::Error.
int place(const PlaceArguments& arguments);
int check(const CheckArguments& arguments);
int generate(const GenerateArguments& arguments);
int info(const InfoArguments& arguments);
int convert(const ConvertArguments& arguments);

}  // namespace signet::cli
