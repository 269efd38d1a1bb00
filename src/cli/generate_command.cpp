// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#include <spdlog/spdlog.h>

#include <filesystem>

#include "cli/commands.h"
#include "cli/files.h"
#include "cli/result_line.h"
#include "signet/error.h"
#include "signet/generate.h"
#include "signet/io.h"

namespace signet::cli {

int generate(const GenerateArguments& arguments) {
  requireFileName("--name", arguments.name);
  requireWritableDirectory(arguments.directory);
  GeneratedDesign generated = generateDesign(arguments.options);
  generated.design.name = arguments.name;
  writeBookshelf(generated.design, arguments.directory, arguments.name);
  const auto base = std::filesystem::path(arguments.directory) / arguments.name;
  writePlacement(generated.design, generated.planted, base.string() + ".planted.pl");

  const DesignStatistics stats = statistics(generated.design);
  ResultLine result;
  result.add("status", "ok").add("design", arguments.name);
  result.add("cells", stats.cells).add("macros", stats.macros).add("fixed", stats.fixed);
  result.add("pin_places", stats.pinPlaces).add("nets", stats.nets).add("pins", stats.pins);
  result.add("utilization", stats.utilization, 4).addLength("planted_hpwl", generated.plantedHpwl);
  result.add("seed", std::to_string(arguments.options.seed));
  result.print();
  spdlog::info("wrote {}.aux and its companions; the hidden placement is {}.planted.pl", base.string(), base.string());
  return 0;
}

}  // namespace signet::cli
