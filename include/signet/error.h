// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include <cstdint>
#include <stdexcept>
#include <string>

namespace signet {

/// What the command line maps to exit codes: see exitCode().
class Error : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
  /// The process exit code that this kind of error stands for.
  virtual int exitCode() const { return 1; }
};

/// A mistake in an input file. The text reads "FILE:LINE:COLUMN: what is wrong; expected WHAT".
/// Line and column count from 1; 0 means the file as a whole.
class InputError : public Error {
 public:
  InputError(const std::string& file, int64_t line, int64_t column, const std::string& message)
      : Error(file + (line > 0 ? suffix(line) : "") + (line > 0 && column > 0 ? suffix(column) : "") + ": " + message),
        file_(file),
        line_(line),
        column_(column) {}
  int exitCode() const override { return 3; }
  const std::string& file() const { return file_; }
  int64_t line() const { return line_; }
  int64_t column() const { return column_; }

 private:
  // Not ":" + std::to_string(): g++ 12 warns wrongly about that when it is inlined (its bug 105651).
  static std::string suffix(int64_t number) { return std::string(":").append(std::to_string(number)); }

  std::string file_;
  int64_t line_;
  int64_t column_;
};

/// An option has a value that it may not have, or is unknown.
class OptionError : public Error {
 public:
  using Error::Error;
  int exitCode() const override { return 2; }
};

/// Not enough memory, no usable device, or one that failed.
class CapacityError : public Error {
 public:
  using Error::Error;
  int exitCode() const override { return 5; }
};

}  // namespace signet
