// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "signet/design.h"

namespace signet {

struct ReadOptions {
  bool netWeights = false;     ///< read .wts, or the nets' WEIGHT in DEF, into Design::netWeight
  bool skipClockNets = false;  ///< leave nets of USE CLOCK out of the design (DEF)
  bool followRows = false;     ///< set Design::cellsFollowRows (Bookshelf; LEF/DEF always does)
};

/// What a reader found that the Design does not hold.
struct ReadSummary {
  double unitsPerMicron = 0;              ///< 0: the format does not say
  Rect dieArea;                           ///< DIEAREA's bounding box; without area: not given
  int64_t dieCutouts = 0;                 ///< blockages that stand for the ground off a rectilinear DIEAREA
  int64_t supplyNets = 0;                 ///< nets of USE POWER and GROUND: left out, they do not pull
  int64_t clockNets = 0;                  ///< nets of USE CLOCK left out, as asked
  int64_t unplacedComponents = 0;         ///< movable, without a position: they start at the lower left
  int64_t unplacedTall = 0;               ///< those of them taller than a row: what fixMacros() would fix
  std::vector<std::string> unplacedPins;  ///< pins of the design without a position: left out, they do not pull
  int64_t padRows = 0;                    ///< rows of sites of CLASS PAD: left out
  int64_t pinsWithoutShapes = 0;          ///< pins of LEF macros, taken to be at the macro's centre
  int64_t notFlippable = 0;               ///< movable macros whose SYMMETRY lacks X or Y
  int64_t notTurnable = 0;                ///< movable macros whose SYMMETRY lacks X, Y or R90
  /// Statements that the reader does not know and passed over, and how often each came.
  std::vector<std::pair<std::string, int64_t>> unknownStatements;
};

/// Reads a Bookshelf design: the .aux and its companions (each may be gzipped, with .gz at the end of its name or not).
/// Throws InputError with file, line and what was expected.
Design readBookshelf(const std::string& auxPath, const ReadOptions& options = {});

/// The files that an .aux names and that are there, other than .pl files, with the .aux itself: what a run must not
/// write over. Empty when there is no such .aux.
std::vector<std::string> bookshelfSources(const std::string& auxPath);

/// Reads a design from LEF files (5.x, in any order) and a DEF (5.6 to 5.8), each plain or gzipped. All lengths are in
/// the DEF's database units. Nodes are the components, then the placed pins of the design (PinPlace, 0 x 0, at the
/// centre of the box around all shapes of all their ports; named PIN/NAME where a component has their name). A
/// component's pin is at the centre of the box around all of its shapes in LEF. FIXED and COVER components are Fixed,
/// those of CLASS COVER PinPlace, all others Movable. Nets of USE POWER and GROUND are left out, as is a pin without a
/// place. Throws InputError with file, line and what was expected; warns of what it cannot honour, by name.
Design readLefDef(const std::vector<std::string>& lefPaths, const std::string& defPath, const ReadOptions& options = {},
                  ReadSummary* summary = nullptr);

/// Reads a .pl for a design that is already there; nodes that it does not name keep Design::initial when they are
/// fixed, and are an InputError when they are movable.
Placement readPlacement(const Design& design, const std::string& plPath);

/// Reads the components' placement from a DEF for a design that readLefDef() made from a DEF of the same components.
/// Nodes that it does not name, or does not place, keep Design::initial when they are fixed, and are an InputError when
/// they are movable. UNITSPERMICRON is ReadSummary's; another one in the file is an InputError.
Placement readDefPlacement(const Design& design, const std::string& defPath, double unitsPerMicron);

/// Rounds the movable nodes' places as writeDef() does. True when that changed one.
bool roundToUnits(const Design& design, Placement& placement);

/// Writes DEFPATH's text, the file that readLefDef() made the design from, to OUTPATH, with a PLACED for every movable
/// component and all else byte for byte as it was. Coordinates are rounded to database units, halves up, which keeps
/// nodes of whole sizes from overlapping. Whole or not at all, as writePlacement().
void writeDef(const Design& design, const Placement& placement, const std::string& defPath, const std::string& outPath);

/// Throws InputError, for the file to be written, when a node has a name that a .pl cannot hold (from a DEF: with a
/// blank, a colon or a #, or UCLA). To be asked before a long run: writePlacement() does not ask.
void requirePlNames(const Design& design, const std::string& plPath);

/// Writes a .pl with every node, in the design's order, marks as they were. Written to a temporary file beside the
/// target and renamed: a reader never sees half a file. Throws InputError when the place cannot be written, Error when
/// the placement has another number of nodes or a position that is not finite.
void writePlacement(const Design& design, const Placement& placement, const std::string& plPath);

/// Writes a whole Bookshelf design DIR/NAME.{aux,nodes,nets,wts,pl,scl}, the .aux last; the directory is made when
/// missing. Throws InputError when the place cannot be written, or a name has a blank, a colon or a #, or is
/// a node's and a keyword of Bookshelf.
void writeBookshelf(const Design& design, const std::string& directory, const std::string& name);

/// Writes text to PATH whole or not at all (temporary file in the same folder, then rename); what is no regular file
/// (a pipe, a device), or what a standard stream goes to (/dev/stdout), is written to directly. Throws InputError when
/// that fails; the temporary file is then gone.
void writeFileAtomically(const std::string& path, const std::string& text);

/// Removes temporary files that are being written, if any: for signal handlers that end the process at once.
/// Async-signal-safe, as the next one.
void removeUnfinishedFile() noexcept;
/// True once this process has put a file in place, or begun to.
bool anyFileWritten() noexcept;

}  // namespace signet
