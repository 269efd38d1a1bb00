// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include <string>

namespace signet::cli {

/// Throws InputError unless the name is that of an .aux (.aux.gz): says what was probably meant.
void requireAux(const std::string& path);

/// Throws OptionError unless the option's value can be part of file names and stand in an .aux, where words end at
/// spaces.
void requireFileName(const std::string& option, const std::string& name);

/// Throws InputError unless a file of this name can be made: asked before a long run, not after it.
void requireWritableFile(const std::string& path);

/// Throws OptionError when the file would be written over by a report in the directory, or stand in its way.
void requireApart(const std::string& file, const std::string& directory);

/// Throws InputError unless files can be made in the directory, or the directory itself where it is missing.
void requireWritableDirectory(const std::string& path);

}  // namespace signet::cli
