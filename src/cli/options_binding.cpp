// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#include "cli/options_binding.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <charconv>
#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>
#include <string_view>
#include <type_traits>

#include "cli/suggest.h"
#include "report/json.h"
#include "signet/error.h"

namespace signet::cli {
namespace {

std::string qualifiedName(const OptionField& field) {
  return (*field.section == '\0' ? "" : std::string(field.section) + ".") + field.name;
}

std::string toText(bool value) { return value ? "true" : "false"; }
std::string toText(int value) { return std::to_string(value); }
std::string toText(uint64_t value) { return std::to_string(value); }
std::string toText(const std::string& value) { return value; }
std::string toText(double value) {
  char buffer[32];
  return {buffer, std::to_chars(buffer, buffer + sizeof buffer, value).ptr};
}

template <typename T>
bool parseNumber(const std::string& text, T& value) {
  const char* end = text.data() + text.size();
  const auto [stop, error] = std::from_chars(text.data(), end, value);
  return error == std::errc() && stop == end;
}

bool fromText(const std::string& text, std::string& value) {
  value = text;
  return true;
}
bool fromText(const std::string& text, bool& value) {
  value = text == "true";
  return value || text == "false";
}
bool fromText(const std::string& text, int& value) { return parseNumber(text, value); }
bool fromText(const std::string& text, uint64_t& value) { return parseNumber(text, value); }
bool fromText(const std::string& text, double& value) { return parseNumber(text, value); }

template <typename T>
const char* typeName() {
  if constexpr (std::is_same_v<T, bool>) return "true or false";
  if constexpr (std::is_same_v<T, int>) return "a whole number";
  if constexpr (std::is_same_v<T, uint64_t>) return "a whole number from 0 to 18446744073709551615";
  if constexpr (std::is_same_v<T, double>) return "a number";
  return "a text";
}

const OptionField* findField(const std::string& qualified) {
  for (const OptionField& field : optionFields()) {
    if (qualifiedName(field) == qualified) return &field;
  }
  return nullptr;
}

/// "PATH:LINE" of the last line that gives the key, or PATH alone: CLI11's reader does not tell.
std::string whereIs(const std::string& path, const std::string& text, const std::string& key) {
  std::istringstream lines(text);
  std::string line, section, place = path;
  for (int number = 1; std::getline(lines, line); ++number) {
    const std::string content = CLI::detail::trim_copy(line);
    if (content.size() > 2 && content.front() == '[') {
      section = CLI::detail::trim_copy(content.substr(1, content.find(']') - 1)) + ".";
    } else if (section + CLI::detail::trim_copy(content.substr(0, content.find('='))) == key) {
      place = path + ":" + std::to_string(number);
    }
  }
  return place;
}

[[noreturn]] void throwUnknownKey(const std::string& where, const std::string& key) {
  std::vector<std::string> names;
  for (const OptionField& field : optionFields()) {
    names.push_back(qualifiedName(field));
    // The right name in the wrong section is the likeliest mistake of all: nothing is nearer than that.
    if (key.substr(key.rfind('.') + 1) == field.name) {
      throw OptionError(where + ": unknown key '" + key + "'; did you mean '" + names.back() + "'?");
    }
  }
  throw OptionError(where + ": unknown key '" + key + "'" + didYouMean(key, names));
}

/// What a header "[section]", perhaps with blanks and a comment, names. Throws, with WHERE, when there is none.
std::string sectionOf(const std::string& content, const std::string& where) {
  const size_t end = content.find(']');
  const std::string rest = end == std::string::npos ? "" : CLI::detail::trim_copy(content.substr(end + 1));
  const bool good = end != std::string::npos && (rest.empty() || rest.front() == '#');
  const std::string name = good ? CLI::detail::trim_copy(content.substr(1, end - 1)) : "";
  std::vector<std::string> names;
  for (const auto& section : optionSections())
    if (!section.first.empty()) names.emplace_back(section.first);
  if (std::find(names.begin(), names.end(), name) != names.end()) return name;
  if (!good || name.empty() || name.front() == '[') throw OptionError(where + ": '" + content + "' is not '[section]'");
  throw OptionError(where + ": unknown section '" + name + "'" + didYouMean(name, names));
}

/// The text as CLI11's reader understands it: its headers have no blanks and comments. The reader would also pass over
/// lines of one or two characters, and take a name alone for a switch: such lines are mistakes to be told.
std::string checkedLines(const std::string& path, const std::string& text) {
  std::istringstream lines(text);
  std::string line, result;
  for (int number = 1; std::getline(lines, line); ++number) {
    const std::string content = CLI::detail::trim_copy(line), where = path + ":" + std::to_string(number);
    if (!content.empty() && content.front() == '[') {
      result += "[" + sectionOf(content, where) + "]\n";
      continue;
    }
    const bool blank = content.empty() || content.front() == '#';
    if (!blank && (content.size() < 3 || content.find('=') == std::string::npos)) {
      throw OptionError(where + ": '" + content + "' is not 'key = value'");
    }
    result += line + "\n";
  }
  return result;
}

std::string readConfigText(const std::string& path) {
  std::error_code error;
  if (std::filesystem::is_directory(path, error))
    throw OptionError(path + ": is a directory, not a configuration file");
  std::ifstream file(path, std::ios::binary);
  std::ostringstream text;
  if (file) text << file.rdbuf();
  // A failure on the way is found at the text's end; nothing read at all, as of an empty file, sets failbit alone.
  if (!file || text.bad()) throw OptionError(path + ": cannot read this configuration file");
  constexpr std::string_view kByteOrderMark = "\xef\xbb\xbf";
  std::string result = text.str();
  if (result.compare(0, kByteOrderMark.size(), kByteOrderMark) == 0) result.erase(0, kByteOrderMark.size());
  return result;
}

/// The field's value by itself: what the command line says of other options does not make it right.
void requireInRange(const OptionField& field, const Options& options, const std::string& where) {
  Options alone;
  setField(field, fieldText(field, options), where, alone);
  try {
    alone.validate();
  } catch (const OptionError& error) {
    throw OptionError(where + ": " + error.what());
  }
}

bool marksSection(const CLI::ConfigItem& item) { return item.name == "++" || item.name == "--"; }

}  // namespace

std::string fieldText(const OptionField& field, const Options& options) {
  Options copy = options;
  return std::visit([&](auto access) { return toText(access(copy)); }, field.access);
}

void setField(const OptionField& field, const std::string& text, const std::string& where, Options& options) {
  const auto set = [&](auto access) {
    auto& target = access(options);
    if (!fromText(text, target)) {
      throw OptionError(where + ": '" + text + "' is not " + typeName<std::decay_t<decltype(target)>>());
    }
  };
  std::visit(set, field.access);
}

void applyConfigFile(const std::string& path, Options& options) {
  const std::string text = checkedLines(path, readConfigText(path));
  std::istringstream stream(text);
  std::set<std::string> seen;
  for (const CLI::ConfigItem& item : CLI::ConfigTOML().from_config(stream)) {
    if (marksSection(item)) continue;
    const std::string key = item.fullname();
    const OptionField* field = findField(key);
    const std::string where = whereIs(path, text, key);
    if (field == nullptr) throwUnknownKey(where, key);
    if (!seen.insert(key).second || item.inputs.size() != 1) {
      throw OptionError(where + ": expected one value for '" + key + "'");
    }
    setField(*field, item.inputs.front(), where + ": " + key, options);
    requireInRange(*field, options, where);
  }
}

std::string changedOptions(const Options& options) {
  const Options defaults;
  std::string text;
  for (const OptionField& field : optionFields()) {
    const std::string value = fieldText(field, options);
    if (value != fieldText(field, defaults)) text += (text.empty() ? "" : " ") + std::string(field.name) + "=" + value;
  }
  return text;
}

std::string optionsJson(const Options& options) {
  Options copy = options;
  JsonWriter json;
  json.beginObject();
  for (const auto& section : optionSections()) {
    if (!section.first.empty()) json.key(section.first).beginObject();
    for (const OptionField& field : optionFields()) {
      if (section.first != field.section) continue;
      json.key(field.name);
      std::visit([&](auto access) { json.value(access(copy)); }, field.access);
    }
    if (!section.first.empty()) json.endObject();
  }
  json.endObject();
  return json.text();
}

}  // namespace signet::cli
