// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#include <fcntl.h>
#include <spdlog/spdlog.h>
#include <unistd.h>

#include <cstdio>
#include <exception>
#include <new>
#include <system_error>
#include <variant>

#include "cli/command_line.h"
#include "cli/commands.h"
#include "cli/console.h"
#include "cli/signals.h"
#include "cli/thread_waiting.h"
#include "signet/error.h"

namespace signet::cli {
namespace {

int run(const TextOnly& help) {
  printResult(help.text);
  return 0;
}
int run(const PlaceArguments& arguments) { return place(arguments); }
int run(const CheckArguments& arguments) { return check(arguments); }
int run(const GenerateArguments& arguments) { return generate(arguments); }
int run(const InfoArguments& arguments) { return info(arguments); }
int run(const ConvertArguments& arguments) { return convert(arguments); }

int runCommand(int argc, char** argv) {
  const CommandLine commandLine = parseCommandLine(argc, argv);
  setUpConsole(commandLine.logLevel);
  installSignalHandlers();
  return std::visit([](const auto& arguments) { return run(arguments); }, commandLine.command);
}

/// A standard stream that is closed must stay unwritable: the next file that is opened would else take its place, and
/// get its messages.
void keepStandardStreamsApart() {
  for (const int stream : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO})
    if (fcntl(stream, F_GETFD) == -1) (void)!open("/dev/null", O_RDONLY);
}

/// The exit code of a failed run, told on standard error whatever the log level.
int fail(int code, const std::string& message) {
  showLiveLine("");
  std::fputs(("signet: " + message + "\n").c_str(), stderr);
  return code;
}

}  // namespace
}  // namespace signet::cli

int main(int argc, char** argv) {
  using signet::cli::fail;
  signet::cli::keepStandardStreamsApart();
  signet::cli::limitThreadSpinning(argv);
  try {
    return signet::cli::runCommand(argc, argv);
  } catch (const signet::OptionError& error) {
    return fail(error.exitCode(), std::string(error.what()) + "\n(signet --help lists what there is)");
  } catch (const signet::Error& error) {
    return fail(error.exitCode(), error.what());
  } catch (const std::bad_alloc&) {
    return fail(5, "not enough memory for this design");
  } catch (const std::system_error& error) {
    if (error.code() == std::errc::resource_unavailable_try_again)
      return fail(5, "no further thread can be made; a limit on processes or on memory is in the way");
    return fail(1, std::string("this is a bug in signet, please report it: ") + error.what());
  } catch (const std::exception& error) {
    return fail(1, std::string("this is a bug in signet, please report it: ") + error.what());
  } catch (...) {
    return fail(1, "this is a bug in signet, please report it: unknown exception");
  }
}
