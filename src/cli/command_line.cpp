// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#include "cli/command_line.h"

#include <CLI/CLI.hpp>
#include <charconv>
#include <limits>
#include <memory>
#include <sstream>
#include <stdexcept>
#include <type_traits>
#include <utility>
#include <vector>

#include "cli/help_text.h"
#include "cli/options_binding.h"
#include "cli/suggest.h"
#include "signet/error.h"

namespace signet::cli {
namespace {

constexpr size_t kHelpWidth = 116;
constexpr size_t kHelpColumn = 30;

/// An option of the table that the command line gave, kept until the configuration file has been read.
using Assignments = std::vector<std::pair<const OptionField*, std::string>>;

std::string helpOf(const OptionField& field) {
  const std::string fallback = fieldText(field, Options{});
  return wrapText(field.isSwitch() ? field.help : std::string(field.help) + " [" + fallback + "]",
                  kHelpWidth - kHelpColumn);
}

CLI::Option* bindField(CLI::App& app, const OptionField& field, Assignments& given) {
  const std::string name = std::string("--") + field.name;
  const OptionField* target = &field;
  if (field.isSwitch()) {
    const auto set = [&given, target](int64_t count) { given.emplace_back(target, count > 0 ? "true" : "false"); };
    return app.add_flag_function(name, set, helpOf(field));
  }
  const auto set = [&given, target](const std::string& text) { given.emplace_back(target, text); };
  return app.add_option_function<std::string>(name, set, helpOf(field))->type_name(field.valueName);
}

void applyGiven(const Assignments& given, Options& options) {
  for (const auto& [field, text] : given) setField(*field, text, std::string("--") + field->name, options);
}

/// Decimal digits only: CLI11 takes 010 for 8, and what is too large for the largest number.
template <typename T>
std::string wholeNumberError(const std::string& text) {
  T value = 0;
  const auto [stop, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error == std::errc() && stop == text.data() + text.size()) return {};
  return "'" + text + "' is not a whole number from " + std::to_string(std::numeric_limits<T>::min()) + " to " +
         std::to_string(std::numeric_limits<T>::max());
}

template <typename T>
CLI::Option* addValue(CLI::App& app, const std::string& names, T& target, const char* valueName,
                      const std::string& help) {
  const std::string text = wrapText(help, kHelpWidth - kHelpColumn);
  CLI::Option* option = nullptr;
  if constexpr (std::is_integral_v<T>) {
    const auto set = [&target](const std::string& given) {
      std::from_chars(given.data(), given.data() + given.size(), target);
    };
    option = app.add_option_function<std::string>(names, set, text)->check(wholeNumberError<T>);
  } else {
    option = app.add_option(names, target, text);
  }
  return option->type_name(valueName);
}

void requireNotEmpty(const CLI::App& app, const std::string& name, const std::string& value) {
  if (value.empty() && app.count(name) > 0) throw OptionError(name + " has no value; is a variable unset?");
}

/// The first switch of the command line that is given a value other than true and false.
std::string switchWithValue(int argc, const char* const* argv) {
  for (int i = 1; i < argc; ++i) {
    const std::string text = argv[i];
    const size_t equals = text.find('=');
    if (text.compare(0, 2, "--") != 0 || equals == std::string::npos) continue;
    const std::string name = text.substr(2, equals - 2), value = text.substr(equals + 1);
    const auto isIt = [&](const OptionField& field) { return field.isSwitch() && name == field.name; };
    const bool isSwitch = std::any_of(optionFields().begin(), optionFields().end(), isIt) || name == "quiet";
    if (isSwitch && value != "true" && value != "false") return "--" + name;
  }
  return "a switch";
}

/// The commands as CLI11 sees them, and where it puts what it reads.
class Parser {
 public:
  Parser();
  CommandLine parse(int argc, const char* const* argv);

 private:
  CLI::App* addCommand(const char* name, const char* summary, const char* footer);
  void addPlace();
  void addCheck();
  void addGenerate();
  void addInfo();
  void addConvert();
  void addDesign(CLI::App& app, DesignFiles& files);
  void addInputOptions(CLI::App& app);
  CommandLine takePlace();
  InputOptions givenInputOptions() const;
  std::vector<const CLI::App*> commands() const { return {placeApp_, checkApp_, generateApp_, infoApp_, convertApp_}; }
  CommandLine takeResult();
  void requireKnownArguments() const;
  void requireKnownArguments(const CLI::App& app) const;

  CLI::App app_{kMainDescription};
  CLI::App* placeApp_ = nullptr;
  CLI::App* checkApp_ = nullptr;
  CLI::App* generateApp_ = nullptr;
  CLI::App* infoApp_ = nullptr;
  CLI::App* convertApp_ = nullptr;
  Assignments given_;
  PlaceArguments place_;
  CheckArguments check_;
  GenerateArguments generate_;
  InfoArguments info_;
  ConvertArguments convert_;
  std::string logLevel_ = "info";
};

Parser::Parser() {
  app_.name("signet");
  app_.set_version_flag("--version", "signet " SIGNET_VERSION, "print the version");
  app_.set_help_flag("-h,--help", "print this help");
  app_.footer(kMainFooter);
  app_.get_formatter()->column_width(kHelpColumn);
  app_.get_formatter()->label("SUBCOMMAND", "COMMAND [...]");
  app_.get_formatter()->label("Subcommands", "Commands");
  app_.allow_extras();
  addPlace();
  addCheck();
  addInfo();
  addConvert();
  addGenerate();
}

CLI::App* Parser::addCommand(const char* name, const char* summary, const char* footer) {
  CLI::App* app = app_.add_subcommand(name, summary);
  app->set_help_flag("-h,--help", "print this help");
  app->footer(footer);
  app->allow_extras();
  app->group("Commands");
  app->add_option("--log-level", logLevel_, "trace, debug, info, warn, error or off [info]")->type_name("LEVEL");
  return app;
}

void Parser::addPlace() {
  placeApp_ = addCommand("place", kPlaceDescription, kPlaceFooter);
  CLI::App& app = *placeApp_;
  addDesign(app, place_.files);
  addValue(app, "-o,--output", place_.output, "FILE", "the .pl to write; with --def a DEF, unless its name ends in .pl")
      ->required();
  addValue(app, "--report", place_.reportDirectory, "DIR",
           "write report.json and pictures (placement.svg, convergence.svg, strip.svg) there; made when missing");
  addValue(app, "--config", place_.configFile, "FILE", "read options from a TOML file; see below");
  app.add_flag("-q,--quiet", place_.quiet, "only warnings and errors, no progress");
  for (const auto& [section, heading] : optionSections()) {
    for (const OptionField& field : optionFields()) {
      if (section == field.section) bindField(app, field, given_)->group(heading);
    }
  }
}

void Parser::addCheck() {
  checkApp_ = addCommand("check", kCheckDescription, kCheckFooter);
  CLI::App& app = *checkApp_;
  addDesign(app, check_.files);
  addValue(app, "PL", check_.placement, "FILE", "the placement: a .pl, or with --def a .def [the design's own]");
  addValue(app, "--bins", check_.options.bins, "N",
           "bins per side for the overflow, up to 8192; 0: a power of two near the root of the number of nodes [0]");
  addValue(app, "--target-density", check_.options.targetDensity, "D",
           "share of each bin that may be filled, for the overflow, (0, 1] [1]");
  addValue(app, "--examples", check_.options.examples, "N", "violations of each kind that are described [10]");
  addInputOptions(app);
}

void Parser::addDesign(CLI::App& app, DesignFiles& files) {
  addValue(app, "IN", files.aux, "FILE", "the design: a Bookshelf .aux (.aux.gz), its companions gzipped or not");
  addValue(app, "--lef", files.lef, "FILE",
           "LEF files of the design's macros and sites; may be given several times, too");
  addValue(app, "--def", files.def, "FILE", "the design: a DEF, gzipped or not, instead of IN");
}

/// What changes the design that is read. Weights change only how it is placed.
void Parser::addInputOptions(CLI::App& app) {
  for (const OptionField& field : optionFields()) {
    const bool changesDesign = field.section == std::string("input") && field.name != std::string("net-weights");
    if (changesDesign) bindField(app, field, given_);
  }
}

void Parser::addInfo() {
  infoApp_ = addCommand("info", kInfoDescription, kInfoFooter);
  addDesign(*infoApp_, info_.files);
  addInputOptions(*infoApp_);
}

void Parser::addConvert() {
  convertApp_ = addCommand("convert", kConvertDescription, kConvertFooter);
  CLI::App& app = *convertApp_;
  addDesign(app, convert_.files);
  addValue(app, "-o,--output", convert_.output, "PATH", "the directory of the Bookshelf files; with --pl, the DEF")
      ->required();
  addValue(app, "--pl", convert_.placement, "FILE", "the .pl whose placement the DEF gets");
  addValue(app, "--name", convert_.name, "NAME", "of the Bookshelf files [the design's]");
  addInputOptions(app);
}

void Parser::addGenerate() {
  generateApp_ = addCommand("generate", kGenerateDescription, kGenerateFooter);
  CLI::App& app = *generateApp_;
  GenerateOptions& o = generate_.options;
  addValue(app, "-o,--output", generate_.directory, "DIR", "where to write; made when missing")->required();
  addValue(app, "--name", generate_.name, "NAME", "of the design and its files [" + generate_.name + "]");
  const auto add = [&app](const char* names, auto& target, const char* valueName, const std::string& help) {
    std::ostringstream fallback;
    fallback << target;
    return addValue(app, names, target, valueName, help + " [" + fallback.str() + "]");
  };
  add("--cells", o.cells, "N", "standard cells");
  add("--macros", o.macros, "M", "movable macros");
  add("--fixed", o.fixed, "K", "fixed blocks inside the die");
  add("--pads", o.pads, "N", "fixed 1 x 1 terminals on the die's edge; 0: chosen from the size");
  add("--utilization", o.utilization, "U", "movable over free area, [0.001, 0.98]");
  add("--macro-share", o.macroShare, "F", "the macros' share of the movable area, [0, 0.9]");
  add("--seed", o.seed, "S", "the same options give the same design on every machine");
}

std::vector<std::string> longNames(const CLI::App& app) {
  std::vector<std::string> names;
  for (const CLI::Option* option : app.get_options()) {
    for (const std::string& name : option->get_lnames()) names.push_back("--" + name);
  }
  return names;
}

void Parser::requireKnownArguments(const CLI::App& app) const {
  const std::vector<std::string> extras = app.remaining();
  for (const std::string& extra : extras) {
    if (extra.size() < 2 || extra[0] != '-') continue;
    const std::string name = extra.substr(0, extra.find('='));
    throw OptionError("unknown option '" + name + "'" + didYouMean(name, longNames(app)));
  }
  if (extras.empty()) return;
  if (&app == &app_) {
    const std::vector<std::string> names = {"place", "check", "info", "convert", "generate"};
    throw OptionError("unknown command '" + extras[0] + "'" + didYouMean(extras[0], names));
  }
  throw OptionError("unexpected argument '" + extras[0] + "'");
}

void Parser::requireKnownArguments() const {
  for (const CLI::App* app : commands()) requireKnownArguments(*app);
  requireKnownArguments(app_);
}

/// CLI11 puts two empty lines between groups of options, and none before the usage.
std::string tidied(std::string text) {
  const size_t usage = text.find("\nUsage:");
  if (usage != std::string::npos) text.insert(usage, 1, '\n');
  for (size_t at = text.find("\n\n\n"); at != std::string::npos; at = text.find("\n\n\n")) text.erase(at, 1);
  return text;
}

InputOptions Parser::givenInputOptions() const {
  Options options;
  applyGiven(given_, options);
  options.validate();
  return options.input;
}

CommandLine Parser::takePlace() {
  requireNotEmpty(*placeApp_, "--output", place_.output);
  requireNotEmpty(*placeApp_, "--report", place_.reportDirectory);
  requireNotEmpty(*placeApp_, "--config", place_.configFile);
  Options options;
  if (!place_.configFile.empty()) applyConfigFile(place_.configFile, options);
  applyGiven(given_, options);
  options.validate();
  place_.options = options;
  return {place_, place_.quiet ? "warn" : logLevel_};
}

CommandLine Parser::takeResult() {
  if (placeApp_->parsed()) return takePlace();
  if (generateApp_->parsed()) return {generate_, logLevel_};
  if (infoApp_->parsed()) {
    info_.inputOptions = givenInputOptions();
    return {info_, logLevel_};
  }
  if (convertApp_->parsed()) {
    convert_.inputOptions = givenInputOptions();
    return {convert_, logLevel_};
  }
  if (!checkApp_->parsed()) throw OptionError("no command given; expected place, check, info, convert or generate");
  check_.inputOptions = givenInputOptions();
  // With --def there is no IN: the first name is the placement's, also one that follows the LEF files.
  if (check_.files.isLefDef() && check_.placement.empty()) std::swap(check_.files.aux, check_.placement);
  std::vector<std::string>& lef = check_.files.lef;
  if (check_.placement.empty() && lef.size() > 1 && (isDefName(lef.back()) || isPlName(lef.back()))) {
    check_.placement = lef.back();
    lef.pop_back();
  }
  return {check_, logLevel_};
}

CommandLine Parser::parse(int argc, const char* const* argv) {
  try {
    app_.parse(argc, argv);
  } catch (const CLI::CallForHelp&) {
    return {TextOnly{tidied(app_.help())}, logLevel_};
  } catch (const CLI::CallForVersion& version) {
    return {TextOnly{std::string(version.what()) + "\n"}, logLevel_};
  } catch (const CLI::ParseError& error) {
    requireKnownArguments();  // a misspelt name explains what seems to be missing
    throw OptionError(error.what());
  } catch (const std::logic_error&) {  // CLI11 lets std::stoll's out
    throw OptionError(switchWithValue(argc, argv) +
                      " has a value that it cannot take; expected its name alone, or =false");
  }
  requireKnownArguments();
  return takeResult();
}

}  // namespace

CommandLine parseCommandLine(int argc, const char* const* argv) { return Parser().parse(argc, argv); }

}  // namespace signet::cli
