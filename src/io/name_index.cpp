// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#include "io/name_index.h"

#include <bit>
#include <cstring>
#include <utility>

namespace signet {
namespace {

constexpr size_t kInlineLength = 8;
constexpr uint64_t kMultiplier = 0x9e3779b97f4a7c15;  // 2^64 over the golden ratio: Fibonacci hashing (Knuth, vol. 3)

uint64_t load(const char* from, size_t bytes) {
  uint64_t value = 0;
  std::memcpy(&value, from, bytes);
  return value;
}

uint64_t mix(uint64_t value) {
  value *= kMultiplier;
  return value ^ (value >> 32);
}

/// At most three of four slots are taken: four share a cache line, so that a probe seldom leaves the first line, and a
/// smaller table misses the cache less often.
size_t slotsFor(size_t names) { return std::bit_ceil(names + names / 3 + 16); }

}  // namespace

NameIndex::NameIndex(const NameTable& names, size_t expected) : names_(names) { rehash(slotsFor(expected)); }

uint64_t NameIndex::keyOf(std::string_view name) {
  const char* const p = name.data();
  const size_t length = name.size();
  if (length > kInlineLength) {
    uint64_t hash = length;
    for (size_t i = 0; i + 8 < length; i += 8) hash = mix(hash ^ load(p + i, 8));
    return mix(hash ^ load(p + length - 8, 8));
  }
  // Two loads that overlap tell all names of one length apart, without a loop over the bytes.
  if (length >= 4) return load(p, 4) | load(p + length - 4, 4) << 32;
  if (length >= 2) return load(p, 2) | load(p + length - 2, 2) << 16;
  return length == 1 ? load(p, 1) : 0;
}

size_t NameIndex::slotOf(uint64_t key, size_t length) const {
  return static_cast<size_t>((mix(key) ^ length) * kMultiplier >> shift_);
}

bool NameIndex::holds(const Slot& slot, const Prepared& prepared) const {
  const std::string_view name = prepared.name;
  if (slot.key != prepared.key || slot.length != name.size()) return false;
  return name.size() <= kInlineLength || names_[static_cast<size_t>(slot.index)] == name;
}

NameIndex::Prepared NameIndex::prepare(std::string_view name) const {
  const uint64_t key = keyOf(name);
  __builtin_prefetch(&slots_[slotOf(key, name.size())]);
  return {name, key};
}

int32_t NameIndex::insert(const Prepared& prepared, int32_t index) {
  if ((used_ + 1) * 4 > slots_.size() * 3) rehash(slots_.size() * 2);
  size_t at = slotOf(prepared.key, prepared.name.size());
  while (slots_[at].index >= 0) {
    if (holds(slots_[at], prepared)) return slots_[at].index;
    at = (at + 1) & (slots_.size() - 1);
  }
  slots_[at] = {prepared.key, static_cast<uint32_t>(prepared.name.size()), index};
  ++used_;
  return index;
}

int32_t NameIndex::find(const Prepared& prepared) const {
  size_t at = slotOf(prepared.key, prepared.name.size());
  while (slots_[at].index >= 0) {
    if (holds(slots_[at], prepared)) return slots_[at].index;
    at = (at + 1) & (slots_.size() - 1);
  }
  return -1;
}

void NameIndex::reserve(size_t names) {
  const size_t slots = slotsFor(names);
  if (slots > slots_.size()) rehash(slots);
}

void NameIndex::rehash(size_t slots) {
  const std::vector<Slot> old = std::exchange(slots_, std::vector<Slot>(slots));
  shift_ = 64 - std::countr_zero(slots);
  for (const Slot& slot : old) {
    if (slot.index < 0) continue;
    size_t at = slotOf(slot.key, slot.length);
    while (slots_[at].index >= 0) at = (at + 1) & (slots_.size() - 1);
    slots_[at] = slot;
  }
}

}  // namespace signet
