// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#include "cli/help_text.h"

#include <sstream>

namespace signet::cli {

const char* const kMainDescription =
    "Signet places mixed-size VLSI designs: standard cells and macros, short wirelength, no overlaps";

const char* const kMainFooter = R"(Examples:
  signet place chip.aux -o chip.placed.pl        place a Bookshelf design, with the defaults
  signet place --lef tech.lef --lef cells.lef --def chip.def -o chip.placed.def      the same for LEF/DEF
  signet check chip.aux chip.placed.pl           say whether a placement is legal, and how good
  signet info --lef cells.lef --def chip.def     say what is in a design
  signet generate -o demo --cells 20000          make a design to try things on
  signet place --help                            every option of a command

Exit codes:
  0    done, and legal (or done as far as --stop-after asked)
  1    a bug in signet: please report it
  2    wrong usage: an unknown option, a value out of its range
  3    bad input: a file that is missing or wrong (the message says file and line), or a place that is not writable
  4    no good placement: the best one found is written, the message says what is wrong with it
  5    not enough memory, no usable device, or one that failed
  130  interrupted: the best placement so far is written
)";

const char* const kPlaceDescription = "Place a design and write the placement";

const char* const kPlaceFooter =
    R"(Messages go to standard error; standard output gets one line, 'RESULT key=value ...', for scripts.
Ctrl-C stops after the current step and writes the best placement so far; a second one stops at once.

A configuration file (TOML) holds the same names, under the [section]s shown above:
  seed = 7
  [init]
  init = "gift"
  [global]
  target-density = 0.9
What the command line says wins over the file. A name that does not exist is an error in both.

Examples:
  signet place chip.aux -o chip.pl --report report     with report.json and pictures in report/
  signet place --lef tech.lef --lef cells.lef --def chip.def -o chip.placed.def
  signet place chip.aux -o chip.pl --device cpu --threads 8
  signet place chip.aux -o chip.pl --init input        go on from the given .pl
  signet place chip.aux -o chip.gp.pl --stop-after global --quiet

Exit codes: 0 done, 2 wrong usage, 3 bad input, 4 not legal or diverged (best placement written), 5 no memory or
no device, 130 interrupted (best placement written), 1 a bug.
)";

const char* const kCheckDescription = "Judge a placement: legality, wirelength, density overflow";

const char* const kCheckFooter =
    R"(Legal means: fixed nodes are where they were, everything is inside the die, cells stand on rows and sites, and
nothing overlaps. Prints one key=value per line, with the first few violations of each kind.

Examples:
  signet check chip.aux                     the design's own .pl
  signet check chip.aux chip.placed.pl
  signet check chip.aux chip.pl --free-macros      a placement that was made with --free-macros
  signet check --lef cells.lef --def chip.def chip.placed.def

Exit codes: 0 legal, 4 not legal, 3 bad input, 2 wrong usage.
)";

const char* const kInfoDescription = "Say what is in a design: counts, rows, sites, regions, blockages";

const char* const kInfoFooter =
    R"(Reads the design as 'place' does and prints one key=value per line. Lengths are in the files' units.

Examples:
  signet info chip.aux
  signet info --lef tech.lef --lef cells.lef --def chip.def

Exit codes: 0 read, 3 bad input, 2 wrong usage.
)";

const char* const kConvertDescription = "Turn LEF/DEF into Bookshelf files, or a .pl into a DEF";

const char* const kConvertFooter =
    R"(Without --pl, writes NAME.{aux,nodes,nets,wts,pl,scl}. What Bookshelf cannot say is warned about by name; hard
blockages become fixed nodes. 'place --follow-rows' places the files as the LEF/DEF is placed.
With --pl, writes the DEF with the .pl's placement in its COMPONENTS, and all else as it was.

Examples:
  signet convert --lef tech.lef --lef cells.lef --def chip.def -o bookshelf
  signet convert --lef tech.lef --lef cells.lef --def chip.def --pl chip.placed.pl -o chip.placed.def

Exit codes: 0 written, 3 bad input, 2 wrong usage.
)";

const char* const kGenerateDescription = "Make a mixed-size design with a known legal placement";

const char* const kGenerateFooter =
    R"(Writes NAME.{aux,nodes,nets,wts,pl,scl}, and the hidden legal placement as NAME.planted.pl: its wirelength bounds
that of the best placement from above. Prints a line 'RESULT key=value ...' on standard output.

Examples:
  signet generate -o demo --cells 20000 --macros 40
  signet generate -o big --name big --cells 2000000 --macros 300 --utilization 0.9 --seed 3
  signet check demo/planted.aux demo/planted.planted.pl
)";

std::string wrapText(const std::string& text, size_t width) {
  std::istringstream words(text);
  std::string out, word;
  size_t column = 0;
  while (words >> word) {
    const bool breaks = column > 0 && column + 1 + word.size() > width;
    if (column > 0) out += breaks ? '\n' : ' ';
    column = breaks || column == 0 ? word.size() : column + 1 + word.size();
    out += word;
  }
  return out;
}

}  // namespace signet::cli
