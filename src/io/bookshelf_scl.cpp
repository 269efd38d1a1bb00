// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#include <algorithm>
#include <array>
#include <string>
#include <utility>

#include "io/bookshelf_parts.h"

namespace signet::bookshelf {
namespace {

constexpr double kTolerance = 1e-3;  // what the contests' checks take for equal

/// What a property of a row begins with.
constexpr std::array<std::string_view, 8> kProperties = {"coordinate", "height",       "sitewidth",    "sitespacing",
                                                         "siteorient", "sitesymmetry", "subroworigin", "numsites"};

/// Lengths are compared to within 1e-3, by the contests' checks and here: smaller sites would all look alike.
constexpr double kLeastLength = 5e-3;

double endOf(const Row& row, const SubRow& sub) { return sub.x + static_cast<double>(sub.sites) * row.siteSpacing; }

class SclReader {
 public:
  explicit SclReader(const TextFile& file) : scanner_(file.path(), file.text()) {}

  std::vector<Row> run() {
    while (scanner_.nextLine()) {
      const std::string_view key = scanner_.word();
      if (isFormatLine(scanner_, key, rows_.empty())) continue;
      if (equalsNoCase(key, "numrows")) {
        numRows_.read(scanner_, key);
      } else if (equalsNoCase(key, "corerow")) {
        readRow(key);
      } else {
        scanner_.unexpected(key, "NumRows or CoreRow");
      }
    }
    numRows_.check(scanner_, rowsRead_, "rows");
    if (rows_.empty()) scanner_.fail(scanner_.end(), "no rows; expected at least one CoreRow with sites");
    std::stable_sort(rows_.begin(), rows_.end(), [](const PlacedRow& a, const PlacedRow& b) {
      return std::pair(a.row.y, a.row.subRows.front().x) < std::pair(b.row.y, b.row.subRows.front().x);
    });
    refuseOverlaps();
    std::vector<Row> rows;
    rows.reserve(rows_.size());
    for (PlacedRow& placed : rows_) rows.push_back(std::move(placed.row));
    return rows;
  }

 private:
  /// A row and where it stands in the text.
  struct PlacedRow {
    Row row;
    const char* at;
  };
  struct Seen {
    bool coordinate = false, height = false, width = false, spacing = false, sitesMissing = false;
  };

  void readRow(std::string_view key) {
    const std::string_view direction = scanner_.word();
    if (!equalsNoCase(direction, "horizontal")) scanner_.unexpected(direction, "Horizontal");
    Row row;
    Seen seen;
    while (true) {
      if (!scanner_.nextLine()) scanner_.fail(key.data(), "the file ends inside this row; expected End");
      const std::string_view word = scanner_.word();
      if (equalsNoCase(word, "end")) break;
      readProperty(word, row, seen);
    }
    ++rowsRead_;
    finishRow(key, row, seen);
    if (!row.subRows.empty()) rows_.push_back({std::move(row), key.data()});
  }

  void readProperty(std::string_view key, Row& row, Seen& seen) {
    if (equalsNoCase(key, "coordinate")) {
      row.y = scanner_.number("the row's y coordinate");
      seen.coordinate = true;
    } else if (equalsNoCase(key, "height")) {
      row.height = positive("a row height");
      seen.height = true;
    } else if (equalsNoCase(key, "sitewidth")) {
      row.siteWidth = positive("a site width");
      seen.width = true;
    } else if (equalsNoCase(key, "sitespacing")) {
      row.siteSpacing = positive("a site spacing");
      seen.spacing = true;
    } else if (equalsNoCase(key, "siteorient")) {
      row.orient = readOrient();
    } else if (equalsNoCase(key, "sitesymmetry")) {
      row.mirrors = readMirrors();
    } else if (equalsNoCase(key, "subroworigin")) {
      if (seen.sitesMissing) scanner_.unexpected(key, "NumSites for the SubrowOrigin before it");
      row.subRows.push_back({scanner_.number("the left end of a sub-row"), 0});
      seen.sitesMissing = true;
    } else if (equalsNoCase(key, "numsites")) {
      if (!seen.sitesMissing) scanner_.unexpected(key, "SubrowOrigin before it");
      row.subRows.back().sites = readSites();
      seen.sitesMissing = false;
    } else {
      scanner_.unexpected(key, "a property of the row (Coordinate, Height, SubrowOrigin, ...) or End");
    }
  }

  double positive(const char* what) {
    scanner_.atLineEnd();
    const char* const at = scanner_.here();
    const double value = scanner_.number(what);
    if (value <= 0) scanner_.fail(at, std::string("expected ") + what + " above 0");
    return value;
  }

  int64_t readSites() {
    scanner_.atLineEnd();
    const char* const at = scanner_.here();
    const int64_t sites = scanner_.integer("the number of sites", 0);
    if (sites > SubRow::kMostSites)
      scanner_.fail(at, "too many sites; expected at most " + std::to_string(SubRow::kMostSites) + " sites");
    return sites;
  }

  /// X, Y and R90 in any number, of which Y lets cells be mirrored in x. The contests write 1, which says nothing.
  bool readMirrors() {
    bool named = false, y = false;
    for (std::string_view word = scanner_.peek(); !word.empty() && !isProperty(word); word = scanner_.peek()) {
      scanner_.word();
      named |= equalsNoCase(word, "r90") || word.find_first_of("XYxy") != std::string_view::npos;
      y |= word.find_first_of("Yy") != std::string_view::npos;
    }
    return y || !named;
  }

  static bool isProperty(std::string_view word) {
    return std::any_of(kProperties.begin(), kProperties.end(), [&](auto key) { return equalsNoCase(word, key); });
  }

  /// A letter as in DEF; or a number: the contests write 1 where ICCAD04 writes N.
  Orient readOrient() {
    const std::string_view word = scanner_.word();
    Orient orient = Orient::N;
    if (word == "0" || word == "1" || parseOrient(word, orient)) return orient;
    scanner_.unexpected(word, "an orientation (N, S, FN, FS, ..., 0 or 1)");
  }

  void finishRow(std::string_view key, Row& row, const Seen& seen) const {
    if (!seen.coordinate) scanner_.fail(key.data(), "row without Coordinate");
    if (!seen.height) scanner_.fail(key.data(), "row without Height");
    if (row.subRows.empty()) scanner_.fail(key.data(), "row without sites; expected SubrowOrigin and NumSites");
    if (seen.sitesMissing) scanner_.fail(key.data(), "row without sites; expected NumSites after SubrowOrigin");
    if (!seen.width) row.siteWidth = seen.spacing ? row.siteSpacing : 1;
    if (!seen.spacing) row.siteSpacing = row.siteWidth;
    if (row.height < kLeastLength || row.siteSpacing < kLeastLength)
      scanner_.fail(
          key.data(),
          "rows and sites below 0.005; expected smaller units of length, as places are compared to within 0.001");
    // Where obstacles have cut all of a row away, some writers leave pieces of no sites.
    row.subRows.erase(
        std::remove_if(row.subRows.begin(), row.subRows.end(), [](const SubRow& s) { return s.sites == 0; }),
        row.subRows.end());
    if (row.subRows.empty()) return;
    std::sort(row.subRows.begin(), row.subRows.end(), [](const SubRow& a, const SubRow& b) { return a.x < b.x; });
    if (endOf(row, row.subRows.back()) > Scanner::kLargest) scanner_.fail(key.data(), "the row ends beyond 1e12");
  }

  /// Two pieces of rows at the same y must not share ground: cells would be packed into both.
  void refuseOverlaps() const {
    struct Piece {
      double begin, end;
      const char* at;
    };
    for (size_t first = 0, last = 0; first < rows_.size(); first = last) {
      std::vector<Piece> pieces;
      for (; last < rows_.size() && rows_[last].row.y == rows_[first].row.y; ++last) {
        const PlacedRow& placed = rows_[last];
        for (const SubRow& sub : placed.row.subRows) pieces.push_back({sub.x, endOf(placed.row, sub), placed.at});
      }
      std::sort(pieces.begin(), pieces.end(), [](const Piece& a, const Piece& b) { return a.begin < b.begin; });
      for (size_t i = 1; i < pieces.size(); ++i) {
        if (pieces[i].begin >= pieces[i - 1].end - kTolerance) continue;
        scanner_.fail(std::max(pieces[i].at, pieces[i - 1].at), "sub-rows at the same y overlap");
      }
    }
  }

  Scanner scanner_;
  Declared numRows_{"NumRows"};
  int64_t rowsRead_ = 0;
  std::vector<PlacedRow> rows_;  // those with sites
};

}  // namespace

std::vector<Row> readScl(const TextFile& file) { return SclReader(file).run(); }

}  // namespace signet::bookshelf
