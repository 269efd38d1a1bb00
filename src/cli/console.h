// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include <string>

namespace signet::cli {

/// Sends all messages to standard error, as bare lines (warnings and errors say what they are), and only those of the
/// level (trace, debug, info, warn, error, off) and above. Throws OptionError for another level name.
void setUpConsole(const std::string& level);

/// Prints results. Throws InputError when standard output cannot be written (a full disk, a closed pipe).
void printResult(const std::string& text);

/// True when standard error is a terminal that can redraw a line.
bool consoleIsTerminal();

/// Shows the text on the terminal's last line, over what was shown there before; "" takes it away. Messages that
/// follow go above it.
void showLiveLine(const std::string& text);

}  // namespace signet::cli
