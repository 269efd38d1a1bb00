// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "signet/options.h"

namespace signet::cli {

/// Reaches one field of an Options; its type says how the field is read and shown.
using FieldAccess = std::variant<bool& (*)(Options&), int& (*)(Options&), uint64_t& (*)(Options&),
                                 double& (*)(Options&), std::string& (*)(Options&)>;

/// One option: everything that the command line, configuration files, the header of a run and report.json know of it.
struct OptionField {
  const char* section;    ///< the [section] of a configuration file; "": before the first section
  const char* name;       ///< --NAME on the command line, NAME in the section
  const char* valueName;  ///< what --help calls the value; "" for a switch
  const char* help;       ///< with unit and range; the default is added from the struct
  FieldAccess access;

  bool isSwitch() const { return std::holds_alternative<bool& (*)(Options&)>(access); }
};

const std::vector<OptionField>& optionFields();

/// Section names in the order of the table, each with its heading in --help.
const std::vector<std::pair<std::string, std::string>>& optionSections();

/// The field's value as one would type it.
std::string fieldText(const OptionField& field, const Options& options);

/// Reads the text into the field. Throws OptionError with `where` in front when it is no value of the field's type.
void setField(const OptionField& field, const std::string& text, const std::string& where, Options& options);

/// Applies a TOML file of `key = value` lines under [section]s. Throws OptionError for a key that is unknown or given
/// twice, or a value of the wrong type, and when the file cannot be read.
void applyConfigFile(const std::string& path, Options& options);

/// "name=value" of every option that differs from its default, in the table's order; "" when none does.
std::string changedOptions(const Options& options);

/// Every option as a JSON object, with one object per section.
std::string optionsJson(const Options& options);

}  // namespace signet::cli
