// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
// Uses Eigen and, in the library, the starts that do so.
#include <signet/generate.h>
#include <signet/place.h>

#include <Eigen/Dense>
#include <Eigen/Sparse>
#include <cstdio>

int main() {
  const Eigen::MatrixXf matrix = Eigen::MatrixXf::Identity(50, 50);
  const Eigen::VectorXd vector = Eigen::VectorXd::Ones(1000);
  Eigen::SparseMatrix<double> sparse(1000, 1000);
  sparse.setIdentity();
  if ((matrix * matrix).trace() != 50 || (sparse * vector).sum() != 1000) return 1;

  signet::GenerateOptions small;
  small.cells = 1000;
  small.macros = 4;
  const signet::Design design = signet::generateDesign(small).design;
  for (const char* start : {"spectral", "sphere"}) {
    signet::Options options;
    options.device = "cpu";
    options.init.method = start;
    const bool legal = signet::placeDesign(design, options).legal;
    std::printf("%s: %s\n", start, legal ? "legal" : "not legal");
    std::fflush(stdout);
    if (!legal) return 1;
  }
  return 0;
}
