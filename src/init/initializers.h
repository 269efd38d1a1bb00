// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "graph/clique_operator.h"
#include "init/initializer.h"

namespace signet {

/// Normal about the die's centre; the standard deviation is spread times the die's width and height. What the peers
/// start from: a cloud small enough that wirelength alone decides first.
std::unique_ptr<Initializer> makeCenterInitializer(double spread);

/// The optimizer's own answer on a coarse netlist: a few thousand clusters (see graph/clustering.h), placed from the
/// centre until half of their overlap is gone; every cell starts in its cluster, macros start where the clustered run
/// left them. The structure of the placement is found where an iteration costs little, and the run on the whole
/// netlist only has to refine it. Warm. Netlists too small to be coarsened start from the centre instead. spread: see
/// makeCenterInitializer().
std::unique_ptr<Initializer> makeMultilevelInitializer(double spread, const std::string& device = "cpu",
                                                       const std::function<bool()>& stop = {});

/// Uniform over the places where the node's box is inside the die.
std::unique_ptr<Initializer> makeRandomInitializer();

/// The positions that the problem came with. Warm.
std::unique_ptr<Initializer> makeInputInitializer(double spread);

/// A random start in the middle of the die, smoothed over the netlist by giftFilter(). Warm.
std::unique_ptr<Initializer> makeGiftInitializer();

/// The two lowest non-trivial eigenvectors of L u = mu A u (A: the areas) on the clustered netlist, turned or mirrored
/// so that they agree best with the fixed pins, and spread until the area has the second moments of a filled die.
/// Without fixed pins the smoother one lies along the longer side. Warm.
std::unique_ptr<Initializer> makeSpectralInitializer(const std::function<bool()>& stop = {});

/// The area-aware start in the manner of SkyPlace (DAC 2024) and ISPD 2023 (10.1145/3569052.3571877): the quadratic
/// wirelength of the clustered netlist, fixed pins included, is minimised on the sphere where the area has the second
/// moments of a filled die and x and y are uncorrelated. Solved to a local minimum by minimizeOnSphere(). Warm.
std::unique_ptr<Initializer> makeSphereInitializer(const std::function<bool()>& stop = {});

/// Area-hint refinement on a thousand clusters: a signed graph whose positive edges are the nets and whose negative
/// ones tie area that would share ground filters the positions again and again, the negative edges growing, so that the
/// layout expands from the collapsed, pad-driven state until a quarter of the area has room, or a tenth more than there
/// had. It is the start of the optimizer on the multilevel start's clusters. Netlists too small to be coarsened get the
/// layout itself, expanded until 40 % of the area has room, 23 % more than there had at least. Warm.
std::unique_ptr<Initializer> makeSignedInitializer(const std::string& device = "cpu",
                                                   const std::function<bool()>& stop = {});

/// The low-pass filter of GiFt (ICCAD 2024, arXiv 2502.17632): 0.2 A_4^4 g + 0.7 A_4^2 g + 0.1 A_2^2 g, where A_s is
/// the clique graph with self-loops of weight s. Here A_s is row-stochastic, (D + s I)^-1 (A + s I), instead of
/// symmetrically normalised, so that a constant stays the same constant; and fixed pins keep their places in every
/// step instead of being smoothed like the rest.
std::vector<Point> giftFilter(CliqueOperator& graph, const std::vector<Point>& start);

/// The points as a warm start, not yet clamped.
InitialPositions warmStart(const std::vector<Point>& points);

/// Moves every node's centre so that its box is inside the die; a node larger than the die goes to the centre.
void clampToDie(const PlacementProblem& problem, InitialPositions& positions, int threads);

}  // namespace signet
