// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include <cmath>
#include <cstdint>
#include <random>
#include <string>

/// LEF and DEF text for tests, and a generator of larger designs.
namespace signet::lefdef_text {

/// Two sites, four macros: INV (2 x 3, one row), TALL (3 x 6, two rows), RAM (20 x 15, a block), BUMP (CLASS COVER).
inline std::string library() {
  return R"(VERSION 5.8 ;
BUSBITCHARS "[]" ;
DIVIDERCHAR "/" ;
UNITS
  DATABASE MICRONS 1000 ;
END UNITS
LAYER m1 TYPE ROUTING ; WIDTH 0.1 ; END m1
SITE unit SYMMETRY Y ; CLASS CORE ; SIZE 0.5 BY 3 ; END unit
SITE two SYMMETRY X Y ; CLASS CORE ; SIZE 0.5 BY 6 ; END two
SITE padsite CLASS PAD ; SIZE 1 BY 10 ; END padsite
MACRO INV
  CLASS CORE ; SIZE 2 BY 3 ; SYMMETRY X Y ; SITE unit ;
  PIN A DIRECTION INPUT ; USE SIGNAL ;
    PORT LAYER m1 ; RECT 0.25 1 0.75 2 ; END
  END A
  PIN Z DIRECTION OUTPUT ;
    PORT LAYER m1 ; RECT 1 0.5 1.5 1 ; LAYER m2 ; RECT 1 2 2 2.5 ; END
  END Z
  PIN VDD USE POWER ; PORT LAYER m1 ; RECT 0 2.8 2 3.2 ; END END VDD
  PIN VSS USE GROUND ; PORT LAYER m1 ; RECT 0 -0.2 2 0.2 ; END END VSS
  OBS LAYER m1 ; RECT 0 0 1 1 ; END
END INV
MACRO TALL
  CLASS CORE ; ORIGIN 0.5 0 ; SIZE 3 BY 6 ; SYMMETRY X Y ; SITE two ;
  PIN A PORT LAYER m1 ; POLYGON 0 1 1 1 1 2 0 2 ; END END A
  PIN VDD USE POWER ; PORT LAYER m1 ; RECT -0.5 5.8 2.5 6.2 ; RECT -0.5 -0.2 2.5 0.2 ; END END VDD
  PIN VSS USE GROUND ; PORT LAYER m1 ; RECT -0.5 2.8 2.5 3.2 ; END END VSS
END TALL
MACRO RAM
  CLASS BLOCK ; SIZE 20 BY 15 ; SYMMETRY X Y R90 ;
  PIN Q[0] PORT LAYER m2 ; RECT 19 1 20 2 ; END END Q[0]
  PIN NOSHAPE DIRECTION INPUT ; END NOSHAPE
END RAM
MACRO BUMP
  CLASS COVER BUMP ; SIZE 4 BY 4 ;
  PIN P PORT LAYER m9 ; RECT 1 1 3 3 ; END END P
END BUMP
END LIBRARY
)";
}

/// Ten rows of 100 sites of `unit`, an alternating orientation; four components, two pins, two nets.
inline std::string design() {
  std::string text =
      "VERSION 5.8 ;\nDIVIDERCHAR \"/\" ;\nBUSBITCHARS \"[]\" ;\nDESIGN top ;\nUNITS DISTANCE MICRONS 100 ;\n"
      "DIEAREA ( 0 0 ) ( 7000 5000 ) ;\n";
  for (int i = 0; i < 10; ++i) {
    text += "ROW r" + std::to_string(i) + " unit 1000 " + std::to_string(600 + 300 * i) + (i % 2 == 0 ? " N" : " FS") +
            " DO 100 BY 1 STEP 50 0 ;\n";
  }
  return text + R"(TRACKS X 10 DO 20 STEP 30 LAYER m1 ;
COMPONENTS 4 ;
- u1 INV + PLACED ( 1000 600 ) N ;
- u2 INV ;
- ram RAM + SOURCE DIST + FIXED ( 2000 900 ) FS ;
- t/a\[3\] TALL + UNPLACED ;
END COMPONENTS
PINS 2 ;
- in + NET n1 + DIRECTION INPUT + USE SIGNAL + LAYER m3 ( -10 0 ) ( 10 40 ) + FIXED ( 0 2000 ) E ;
- out + NET n2 + DIRECTION OUTPUT
  + PORT + LAYER m3 ( 0 0 ) ( 20 20 ) + PLACED ( 7000 1000 ) N
  + PORT + LAYER m3 ( 0 0 ) ( 20 20 ) + PLACED ( 7000 3000 ) N ;
END PINS
NETS 2 ;
- n1 ( PIN in ) ( u1 A ) ( ram Q[0] ) + USE SIGNAL ;
- n2 ( u1 Z ) ( u2 A ) ( t/a\[3\] A ) ( PIN out )
  + ROUTED m1 ( 0 0 ) ( * 100 ) via1 NEW m2 ( 0 100 ) ( 200 * ) ;
END NETS
END DESIGN
)";
}

/// A LEF of MASTERS cells of 2 to 9 sites and four pins each, one row high.
inline std::string generatedLibrary(int masters) {
  std::string text = "VERSION 5.8 ;\nSITE unit CLASS CORE ; SYMMETRY Y ; SIZE 0.2 BY 2 ; END unit\n";
  for (int i = 0; i < masters; ++i) {
    const std::string name = "CELL" + std::to_string(i);
    const int sites = 2 + i % 8;
    text += "MACRO " + name + "\n  CLASS CORE ;\n  SIZE " + std::to_string(sites * 2) +
            "e-1 BY 2 ;\n  SYMMETRY X Y ;\n  SITE unit ;\n";
    for (int pin = 0; pin < 4; ++pin) {
      const std::string x = std::to_string((pin + 1) * sites) + "e-2";
      text += "  PIN P" + std::to_string(pin) + "\n    PORT\n      LAYER m1 ;\n        RECT " + x + " 0.5 " + x +
              " 1." + std::to_string(pin) + " ;\n    END\n  END P" + std::to_string(pin) + "\n";
    }
    text += "END " + name + "\n";
  }
  return text + "END LIBRARY\n";
}

/// A DEF of COMPONENTS cells of generatedLibrary(MASTERS) at 60 % utilization, all unplaced, with 0.9 nets a cell.
inline std::string generatedDesign(int components, int masters) {
  std::mt19937 random(7);
  // 5.5 sites a cell on average; square: sites are 200 x 2000.
  const double sites = components * 5.5 / 0.6;
  const int rows = 1 + static_cast<int>(std::sqrt(sites / 10));
  const int columns = 10 + static_cast<int>(sites / rows);
  std::string text = "VERSION 5.8 ;\nDESIGN generated ;\nUNITS DISTANCE MICRONS 1000 ;\nDIEAREA ( 0 0 ) ( " +
                     std::to_string(columns * 200) + " " + std::to_string(rows * 2000) + " ) ;\n";
  for (int r = 0; r < rows; ++r) {
    text += "ROW row" + std::to_string(r) + " unit 0 " + std::to_string(r * 2000) + (r % 2 == 0 ? " N" : " FS") +
            " DO " + std::to_string(columns) + " BY 1 STEP 200 0 ;\n";
  }
  text += "COMPONENTS " + std::to_string(components) + " ;\n";
  for (int i = 0; i < components; ++i) {
    text += "- block" + std::to_string(i / 1000) + "/u" + std::to_string(i) + " CELL" +
            std::to_string(random() % static_cast<unsigned>(masters)) + " ;\n";
  }
  text +=
      "END COMPONENTS\nPINS 2 ;\n- a + NET n0 + LAYER m1 ( 0 0 ) ( 10 10 ) + FIXED ( 0 0 ) N ;\n- b + NET n1 + LAYER "
      "m1 ( 0 0 ) "
      "( 10 10 ) + FIXED ( 0 4000 ) N ;\nEND PINS\n";
  const int nets = components - components / 10;
  text += "NETS " + std::to_string(nets) + " ;\n";
  for (int n = 0; n < nets; ++n) {
    text += "- n" + std::to_string(n) + (n == 0 ? " ( PIN a )" : n == 1 ? " ( PIN b )" : "");
    const unsigned degree = 2 + random() % 4;
    for (unsigned pin = 0; pin < degree; ++pin) {
      // Mostly cells with near numbers, as in a netlist that a tool wrote block by block.
      const auto cell = static_cast<int64_t>(n) + static_cast<int64_t>(random() % 64);
      const int64_t index = cell % components;
      text += " ( block" + std::to_string(index / 1000) + "/u" + std::to_string(index) + " P" +
              std::to_string(random() % 4) + " )";
    }
    text += " + USE SIGNAL ;\n";
  }
  return text + "END NETS\nEND DESIGN\n";
}

}  // namespace signet::lefdef_text
