// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "signet/design.h"

namespace signet {

/// From a name to its index in a NameTable. Open addressing with linear probing in slots of 16 bytes; a name of at
/// most 8 characters, which is nearly every name of the contests, stands in its slot whole, so that a look-up costs
/// one cache miss. Longer names keep a hash there and are compared with the table.
class NameIndex {
 public:
  /// NAMES must outlive the index. Room for EXPECTED names is made; more may come.
  explicit NameIndex(const NameTable& names, size_t expected = 0);

  /// A name whose slot is on its way into the cache: preparing some names before using them lets them wait for memory
  /// together.
  struct Prepared {
    std::string_view name;
    uint64_t key;
  };
  Prepared prepare(std::string_view name) const;

  /// Takes NAME, which is (or is about to become) entry INDEX of the table. When it is there already, returns the
  /// index it has and changes nothing; else returns INDEX.
  int32_t insert(const Prepared& prepared, int32_t index);
  int32_t insert(std::string_view name, int32_t index) { return insert({name, keyOf(name)}, index); }
  /// The index of NAME, or -1.
  int32_t find(const Prepared& prepared) const;
  int32_t find(std::string_view name) const { return find({name, keyOf(name)}); }

  /// Makes room for that many names in all.
  void reserve(size_t names);

 private:
  struct Slot {
    uint64_t key = 0;
    uint32_t length = 0;
    int32_t index = -1;  ///< -1: empty
  };
  static uint64_t keyOf(std::string_view name);
  size_t slotOf(uint64_t key, size_t length) const;
  bool holds(const Slot& slot, const Prepared& prepared) const;
  void rehash(size_t slots);

  const NameTable& names_;
  std::vector<Slot> slots_;
  size_t used_ = 0;
  int shift_ = 0;  ///< the slot is the upper 64 - shift_ bits of the hash
};

}  // namespace signet
