// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
// A shared library that holds Signet.
#include <signet/generate.h>
#include <signet/place.h>

bool placesSmallDesign() {
  signet::GenerateOptions small;
  small.cells = 200;
  small.macros = 2;
  signet::Options options;
  options.device = "cpu";
  return signet::placeDesign(signet::generateDesign(small).design, options).legal;
}
