// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#include "init/initializer.h"

#include "init/initializers.h"
#include "signet/error.h"

namespace signet {

const std::vector<std::string>& initializerNames() {
  static const std::vector<std::string> names = {"multilevel", "center", "random", "gift",
                                                 "spectral",   "sphere", "signed", "input"};
  return names;
}

std::unique_ptr<Initializer> makeInitializer(const InitOptions& options, const std::string& device,
                                             const std::function<bool()>& stop) {
  if (options.method == "multilevel") return makeMultilevelInitializer(options.spread, device, stop);
  if (options.method == "center") return makeCenterInitializer(options.spread);
  if (options.method == "random") return makeRandomInitializer();
  if (options.method == "gift") return makeGiftInitializer();
  if (options.method == "spectral") return makeSpectralInitializer(stop);
  if (options.method == "sphere") return makeSphereInitializer(stop);
  if (options.method == "signed") return makeSignedInitializer(device, stop);
  if (options.method == "input") return makeInputInitializer(options.spread);
  std::string known;
  for (const std::string& name : initializerNames()) known += (known.empty() ? "" : ", ") + name;
  throw OptionError("init.method is \"" + options.method + "\"; it may be one of " + known);
}

}  // namespace signet
