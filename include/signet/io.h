// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include <string>

#include "signet/design.h"

namespace signet {

struct ReadOptions {
  bool netWeights = false;  ///< read .wts into Design::netWeight
};

/// Reads a Bookshelf design: the .aux and its companions (each may be gzipped, with .gz at the end of its name or not).
/// Throws InputError with file, line and what was expected.
Design readBookshelf(const std::string& auxPath, const ReadOptions& options = {});

/// Reads a .pl for a design that is already there; nodes that it does not name keep Design::initial when they are
/// fixed, and are an InputError when they are movable.
Placement readPlacement(const Design& design, const std::string& plPath);

/// Writes a .pl with every node, in the design's order, marks as they were. Written to a temporary file beside the
/// target and renamed: a reader never sees half a file. Throws InputError when the place cannot be written, Error when
/// the placement has another number of nodes or a position that is not finite.
void writePlacement(const Design& design, const Placement& placement, const std::string& plPath);

/// Writes a whole Bookshelf design DIR/NAME.{aux,nodes,nets,wts,pl,scl}, the .aux last; the directory is made when
/// missing. Throws InputError when the place cannot be written, or a name has a blank, a colon or a #.
void writeBookshelf(const Design& design, const std::string& directory, const std::string& name);

/// Writes text to PATH whole or not at all (temporary file in the same folder, then rename); what is no regular file
/// (/dev/stdout, a pipe) is written to directly. Throws InputError when that fails; the temporary file is then gone.
void writeFileAtomically(const std::string& path, const std::string& text);

}  // namespace signet
