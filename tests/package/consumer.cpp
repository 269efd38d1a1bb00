// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#include <signet/generate.h>
#include <signet/place.h>

#ifdef _OPENMP
#error "the library's own compile options came along"
#endif

int main() {
  signet::GenerateOptions small;
  small.cells = 200;
  small.macros = 2;
  signet::Options options;
  options.device = "cpu";
  return signet::placeDesign(signet::generateDesign(small).design, options).legal ? 0 : 1;
}
