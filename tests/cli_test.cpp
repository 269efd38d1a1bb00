// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
// Runs the program as a user does: what counts is the exit code, the texts, and the files.
#include <cmath>

#include "helpers/run_program.h"

namespace signet {
namespace {

double resultValue(const std::string& line, const std::string& key) {
  const size_t at = line.find(" " + key + "=");
  return at == std::string::npos ? std::nan("") : std::stod(line.substr(at + key.size() + 2));
}

TEST_F(Cli, VersionAndHelpGoToStandardOutput) {
  const RunResult version = run("--version");
  EXPECT_EQ(version.code, 0);
  EXPECT_EQ(version.out.substr(0, 7), "signet ");
  const RunResult help = run("--help");
  EXPECT_EQ(help.code, 0);
  for (const char* part : {"Examples:", "Exit codes:", "130", "place", "check", "generate"}) {
    EXPECT_TRUE(contains(help.out, part)) << part;
  }
}

TEST_F(Cli, WaitingThreadsSleepSoonUnlessTheUserSaysOtherwise) {
  const std::string clean = "env -u OMP_WAIT_POLICY -u GOMP_SPINCOUNT -u KMP_BLOCKTIME OMP_DISPLAY_ENV=verbose ";
  const auto displayed = [&](const std::string& setting) {
    return shell(clean + setting + " '" SIGNET_BINARY "' --version").err;
  };
  if (!contains(displayed(""), "GOMP_SPINCOUNT")) GTEST_SKIP() << "not libgomp: it shows no number of spins";
  const std::string own = displayed("");
  EXPECT_TRUE(contains(own, "GOMP_SPINCOUNT = '1000'") || contains(own, "GOMP_SPINCOUNT = '10000'")) << own;
  EXPECT_TRUE(contains(displayed("OMP_WAIT_POLICY=active"), "OMP_WAIT_POLICY = 'ACTIVE'"));
  EXPECT_TRUE(contains(displayed("GOMP_SPINCOUNT=77"), "GOMP_SPINCOUNT = '77'"));
}

TEST_F(Cli, PlaceHelpShowsEveryOptionWithItsDefault) {
  const std::string help = run("place --help").out;
  for (const char* part : {"--stop-overflow F", "0: 0.08, less", "--seed S", "--free-macros", "[multilevel]",
                           "--ignore-net-degree", "[100]", "target-density = 0.9", "Exit codes:"}) {
    EXPECT_TRUE(contains(help, part)) << part;
  }
}

TEST_F(Cli, MisspeltNamesGetASuggestion) {
  expectUsageError("place a.aux -o b.pl --sedd 3", "unknown option '--sedd'; did you mean '--seed'?");
  expectUsageError("place a.aux --outptu=b.pl", "unknown option '--outptu'; did you mean '--output'?");
  expectUsageError("plcae a.aux", "unknown command 'plcae'; did you mean 'place'?");
  expectUsageError("place a.aux -o b.pl --zzzzzzzz", "unknown option '--zzzzzzzz'\n");
}

TEST_F(Cli, SwitchesTakeNoOddValues) {
  expectUsageError("place a.aux -o b.pl --flip=abc", "--flip has a value that it cannot take");
  expectUsageError("place a.aux -o b.pl --flip=99999999999999999999", "--flip has a value that it cannot take");
}

TEST_F(Cli, SaysWhatIsMissing) {
  expectUsageError("", "no command given");
  expectUsageError("place a.aux", "--output is required");
  expectUsageError("place -o b.pl", "IN is required");
  expectUsageError("generate", "--output is required");
  expectUsageError("place a.aux -o b.pl c.pl", "unexpected argument 'c.pl'");
  expectUsageError("place a.aux -o b.pl --seed", "--seed");
}

TEST_F(Cli, ValuesAreCheckedBeforeAnythingIsRead) {
  const std::vector<std::pair<std::string, std::string>> bad = {{"device", "gpu"},
                                                                {"threads", "-1"},
                                                                {"threads", "two"},
                                                                {"threads", "1.5"},
                                                                {"seed", "-1"},
                                                                {"stop-after", "x"},
                                                                {"init", "x"},
                                                                {"init-spread", "0"},
                                                                {"target-density", "2"},
                                                                {"bins", "100"},
                                                                {"max-iterations", "0"},
                                                                {"stop-overflow", "1"},
                                                                {"gamma-scale", "0"},
                                                                {"macro-schedule", "steps"},
                                                                {"macro-start-area", "0"},
                                                                {"macro-steps", "0"},
                                                                {"lambda-start", "-1"},
                                                                {"lambda-growth", "1"},
                                                                {"ignore-net-degree", "1"},
                                                                {"macro-passes", "0"},
                                                                {"bins", "99999999999"},
                                                                {"max-displacement", "-1"},
                                                                {"legal-wire", "-2"},
                                                                {"effort", "10"},
                                                                {"target-density", "nan"},
                                                                {"log-level", "loud"}};
  for (const auto& [name, value] : bad) {
    expectUsageError("place missing.aux -o b.pl --" + name + " " + value, "--" + name);
  }
  expectUsageError("place missing.aux -o b.pl --free-macros --fix-macros", "contradict");
}

TEST_F(Cli, BadInputsAreCode3AndLeaveNoFile) {
  const RunResult missing = run("place missing.aux -o b.pl");
  EXPECT_EQ(missing.code, 3);
  EXPECT_TRUE(contains(missing.err, "missing.aux")) << missing.err;
  write("design.nodes", "UCLA nodes 1.0\n");
  EXPECT_EQ(run("place design.nodes -o b.pl").code, 3);
  fs::remove(path("design.nodes"));
  write("broken.aux", "RowBasedPlacement : gone.nodes\n");
  EXPECT_EQ(run("place broken.aux -o b.pl --report r").code, 3);
  EXPECT_EQ(files(), std::vector<std::string>{"broken.aux"});
}

TEST_F(Cli, UnwritableOutputsAreToldBeforeTheRun) {
  makeDesign();
  const RunResult missing = run("place d/t.aux -o nowhere/b.pl");
  EXPECT_EQ(missing.code, 3);
  EXPECT_TRUE(contains(missing.err, "there is no directory nowhere")) << missing.err;
  EXPECT_FALSE(contains(missing.err, "design t")) << "it was read";
  EXPECT_EQ(run("place d/t.aux -o d").code, 3);
  EXPECT_EQ(run("place d/t.aux -o /proc/b.pl").code, 3);
  EXPECT_EQ(run("place d/t.aux -o b.pl --report /dev/null/r").code, 3);
  EXPECT_EQ(run("place d/t.aux -o d/t.aux").code, 2);
  EXPECT_TRUE(contains(run("place d/t.aux -o b.pl.gz").err, "expected a name without .gz"));
  EXPECT_EQ(files(), std::vector<std::string>{"d"});
}

TEST_F(Cli, WhatIsReadIsNotWrittenOver) {
  makeDesign();
  write("c.toml", "seed = 2\n");
  for (const char* name : {"t.aux", "t.nodes", "t.nets", "t.wts", "t.scl", "../d/t.nets"}) {
    const std::string before = readText(path(std::string("d/") + name));
    const std::string text = std::string("d/") + name;
    expectUsageError("place d/t.aux -o " + text, "which is read; expected the name of a new .pl");
    EXPECT_EQ(readText(path(text)), before) << name;
  }
  std::filesystem::rename(path("d/t.nets"), path("d/t.nets.gz"));
  expectUsageError("place d/t.aux -o d/t.nets", "which is read; expected the name of a new .pl");
  std::filesystem::rename(path("d/t.nets.gz"), path("d/t.nets"));
  expectUsageError("place d/t.aux --config c.toml -o c.toml", "-o names c.toml, which is read");
  EXPECT_EQ(run("place d/t.aux -o d/t.pl --stop-after global --quiet").code, 0) << "the .pl may be";
}

TEST_F(Cli, ADevicesFolderNeedNotBeWritable) {
  makeDesign();
  const RunResult r = run("place d/t.aux -o /dev/stdout --stop-after global --quiet");
  EXPECT_EQ(r.code, 0) << r.err;
  EXPECT_EQ(r.out.substr(0, 11), "UCLA pl 1.0");
}

TEST_F(Cli, StandardOutputThatIsAFileKeepsItsOtherLines) {
  makeDesign();
  const std::string place = "'" SIGNET_BINARY "' place d/t.aux --stop-after global --quiet -o ";
  const RunResult r = shell("echo before > log && " + place + "/dev/stdout >> log && " + place + "out > out");
  EXPECT_EQ(r.code, 0) << r.err;
  for (const char* name : {"log", "out"}) {
    const std::string text = readText(path(name));
    EXPECT_TRUE(contains(text, "UCLA pl 1.0") && contains(text, "\nRESULT status=ok")) << text.substr(0, 200);
  }
  EXPECT_EQ(readText(path("log")).substr(0, 7), "before\n");
}

TEST_F(Cli, AClosedStandardStreamIsNoFile) {
  makeDesign();
  write("d/t.cfg", "\xef\xbb\xbfseed = 3\n");  // with a byte order mark, as some editors write
  const RunResult noErrors = run("place d/t.aux -o a.pl --config d/t.cfg 2>&-");
  EXPECT_EQ(noErrors.code, 0);
  EXPECT_TRUE(contains(noErrors.out, " seed=3")) << noErrors.out;
  EXPECT_EQ(readText(path("a.pl")).substr(0, 11), "UCLA pl 1.0");
  EXPECT_EQ(run("place d/t.aux -o b.pl --config d/t.cfg >&-").code, 3);
  EXPECT_EQ(readText(path("a.pl")), readText(path("b.pl")));
}

TEST_F(Cli, APipeThatWouldBeReadTwiceIsRefusedAtOnce) {
  makeDesign();
  const RunResult r = shell("mkfifo p.aux && timeout 20 '" SIGNET_BINARY "' place p.aux -o a.pl");
  EXPECT_EQ(r.code, 3);
  EXPECT_TRUE(contains(r.err, "p.aux: is no regular file, and is read twice; expected a file")) << r.err;
  const RunResult def =
      shell("mkfifo p.def && timeout 20 '" SIGNET_BINARY "' place --lef d/t.nodes --def p.def -o a.def");
  EXPECT_EQ(def.code, 3);
  EXPECT_TRUE(contains(def.err, "or -o with the name of a .pl")) << def.err;
}

TEST_F(Cli, NamesMayBeAsLongAsTheFileSystemTakes) {
  makeDesign();
  const std::string name = std::string(250, 'n') + ".pl";
  EXPECT_EQ(run("place d/t.aux --stop-after global --quiet -o " + name).code, 0);
  EXPECT_TRUE(fs::exists(path(name)));
}

TEST_F(Cli, ALongRunsPlacementIsNotLost) {
  makeDesign();
  fs::create_directories(path("r/placement.svg"));
  const RunResult r = run("place d/t.aux -o t.pl --report r --stop-after global --quiet");
  EXPECT_EQ(r.code, 3);
  EXPECT_TRUE(contains(r.out, "RESULT status=ok ")) << r.out;
  EXPECT_TRUE(contains(r.err, "the report is not whole: r/placement.svg")) << r.err;
  EXPECT_TRUE(fs::exists(path("t.pl")));
  if (!fs::exists("/dev/full")) GTEST_SKIP() << "no device that is always full";
  fs::create_directory(path("tmp"));
  const RunResult full =
      shell("TMPDIR=\"$PWD/tmp\" '" SIGNET_BINARY "' place d/t.aux -o /dev/full --stop-after global -q");
  EXPECT_EQ(full.code, 3);
  EXPECT_TRUE(contains(full.err, "/dev/full: could not be written; the placement is in ")) << full.err;
  ASSERT_FALSE(fs::is_empty(path("tmp")));
  EXPECT_EQ(readText(fs::directory_iterator(path("tmp"))->path()), readText(path("t.pl")));
}

TEST_F(Cli, AResultThatCannotBePrintedIsCode3) {
  if (!fs::exists("/dev/full")) GTEST_SKIP() << "no device that is always full";
  makeDesign();
  for (const char* command : {"check d/t.aux", "info d/t.aux", "--help"}) {
    EXPECT_EQ(shell(std::string("'" SIGNET_BINARY "' ") + command + " >/dev/full").code, 3) << command;
  }
}

TEST_F(Cli, ConfigMistakesAreUsageErrors) {
  const auto expectConfigError = [&](const std::string& text, const std::string& message) {
    write("c.toml", text);
    expectUsageError("place a.aux -o b.pl --config c.toml", message);
  };
  expectConfigError("sede = 3\n", "c.toml:1: unknown key 'sede'; did you mean 'seed'?");
  expectConfigError("[global]\nbins = 64\nstop-overflow = 5\n", "c.toml:3: --stop-overflow is 5; expected above 0");
  expectConfigError("target-density = 0.9\n", "did you mean 'global.target-density'?");
  expectConfigError("seed = 1\n[globl]\nbins = 64\n", "c.toml:2: unknown section 'globl'; did you mean 'global'?");
  expectConfigError("[default]\nseed = 7\n", "c.toml:1: unknown section 'default'");
  for (const char* header : {"[global", "[[global]]", "[]", "[global] bins = 64"}) {
    expectConfigError(std::string("\n") + header + "\n", std::string("c.toml:2: '") + header + "' is not '[section]'");
  }
  expectConfigError("[orient]\nflip\n", "c.toml:2: 'flip' is not 'key = value'");
  expectConfigError("seed = 1\nseed = 2\n", "c.toml:2: expected one value for 'seed'");
  expectConfigError("seed = [1, 2]\n", "expected one value for 'seed'");
  expectConfigError("threads = many\n", "c.toml:1: threads: 'many' is not a whole number");
  expectConfigError("[global]\nstop-overflow = 7\n", "--stop-overflow is 7");
  expectConfigError("[input]\nfree-macros = maybe\n", "c.toml:2: input.free-macros: 'maybe' is not true or false");
  expectConfigError("x\n", "c.toml:1: 'x' is not 'key = value'");
  expectUsageError("place a.aux -o b.pl --config none.toml", "none.toml: cannot read");
  expectUsageError("place a.aux -o b.pl --config .", "is a directory");
}

TEST_F(Cli, PlaceWritesALegalPlacementAReportAndOneResultLine) {
  makeDesign();
  const RunResult r = run("place d/t.aux -o t.pl --report r --threads 1 --device cpu");
  ASSERT_EQ(r.code, 0) << r.err;
  EXPECT_EQ(r.out.substr(0, 17), "RESULT status=ok ");
  EXPECT_EQ(r.out.find('\n'), r.out.size() - 1) << "one line on standard output";
  for (const char* key :
       {"design=t ", "legal=1 ", "hpwl_global=", "hpwl_cells=", "hpwl_legal=", "hpwl_final=", "overflow=",
        "iterations=", "seconds_read=", "seconds_init=", "seconds_global=", "seconds_macro=", "seconds_legal=",
        "seconds_detail=", "seconds_total=", "peak_rss_mb=", "device=cpu ", "threads=1 ", "seed=1\n"}) {
    EXPECT_TRUE(contains(r.out, key)) << key << "\n" << r.out;
  }
  EXPECT_LT(resultValue(r.out, "hpwl_final"), resultValue(r.out, "hpwl_legal"));
  for (const char* part : {"300 cells, 3 macros", "options device=cpu threads=1", "done in", "placement t.pl"}) {
    EXPECT_TRUE(contains(r.err, part)) << part << "\n" << r.err;
  }
  for (const char* file : {"r/report.json", "r/placement.svg", "r/strip.svg", "r/convergence.svg"}) {
    EXPECT_TRUE(fs::exists(path(file))) << file;
  }
  const RunResult judged = run("check d/t.aux t.pl");
  EXPECT_EQ(judged.code, 0) << judged.out;
  EXPECT_TRUE(contains(judged.out, "legal=1"));
}

TEST_F(Cli, TheCommandLineWinsOverTheConfigFile) {
  makeDesign();
  write("c.toml", "# a run\nseed = 7\n\n[ global ]  # section\nmax-iterations = 5  # few\n[init]\ninit = \"random\"\n");
  const RunResult r = run("place d/t.aux -o t.pl --report r --stop-after global --config c.toml --seed 8");
  ASSERT_EQ(r.code, 0) << r.err;
  EXPECT_TRUE(contains(r.out, "seed=8\n")) << r.out;
  EXPECT_TRUE(contains(r.err, "options seed=8 stop-after=global init=random max-iterations=5")) << r.err;
  const std::string report = readText(path("r/report.json"));
  EXPECT_TRUE(contains(report, "\"seed\": 8"));
  EXPECT_TRUE(contains(report, "\"max-iterations\": 5"));
  EXPECT_TRUE(contains(report, "\"init\": \"random\""));
}

TEST_F(Cli, StagesThatDidNotRunHaveNoWirelength) {
  makeDesign();
  const RunResult r = run("place d/t.aux -o t.pl --stop-after global --max-iterations 5 --quiet");
  EXPECT_EQ(r.code, 0) << r.err;
  EXPECT_EQ(r.err, "");
  EXPECT_TRUE(contains(r.out, "hpwl_cells=nan hpwl_legal=nan")) << r.out;
  EXPECT_TRUE(fs::exists(path("t.pl")));
}

TEST_F(Cli, NetWeightsAddTheWeightedWirelengthToTheResult) {
  makeDesign();
  EXPECT_FALSE(contains(run("place d/t.aux -o t.pl --stop-after global --max-iterations 5").out, "weighted_hpwl"));
  const RunResult r = run("place d/t.aux -o t.pl --report r --stop-after global --max-iterations 5 --net-weights");
  ASSERT_EQ(r.code, 0) << r.err;
  EXPECT_GT(resultValue(r.out, "weighted_hpwl"), 0) << r.out;
  EXPECT_GT(r.out.find(" weighted_hpwl="), r.out.find(" seed=")) << "the last key";
  EXPECT_TRUE(contains(r.err, "weighted HPWL")) << r.err;
  EXPECT_TRUE(contains(readText(path("r/report.json")), "\"weighted_hpwl\": "));
}

TEST_F(Cli, WeightsTooSmallForDetailedPlacementAreWarnedAbout) {
  makeDesign();
  write("d/t.wts", "UCLA wts 1.0\nn0 10000\nn1 1\n");
  const RunResult r = run("place d/t.aux -o t.pl --net-weights");
  ASSERT_EQ(r.code, 0) << r.err;
  EXPECT_TRUE(contains(r.err, " nets weigh less than 1/4096 of the heaviest; detailed placement takes them for 2.44"))
      << r.err;
}

TEST_F(Cli, SeveralStartsAreToldOneALine) {
  makeDesign();
  const RunResult r = run("place d/t.aux -o t.pl --starts 2 --threads 1");
  ASSERT_EQ(r.code, 0) << r.err;
  const auto best = std::to_string(static_cast<int>(resultValue(r.out, "best_start")));
  EXPECT_EQ(resultValue(r.out, "starts"), 2) << r.out;
  EXPECT_TRUE(contains(r.err, "\nstart       HPWL global          cells          final      time  how it went\n"))
      << r.err;
  EXPECT_TRUE(contains(r.err, "\n" + best + " best ")) << r.err;
  EXPECT_EQ(run("check d/t.aux t.pl").code, 0);
}

TEST_F(Cli, ATimeBudgetSaysWhichNumberOfStartsItIs) {
  makeDesign();
  const RunResult r = run("place d/t.aux -o t.pl --time-budget 0.000001 --threads 1");
  ASSERT_EQ(r.code, 0) << r.err;
  EXPECT_TRUE(contains(r.err, "the time budget gave 1 start(s); --starts 1 gives the same placement")) << r.err;
  ASSERT_EQ(run("place d/t.aux -o one.pl --starts 1 --threads 1").code, 0);
  EXPECT_EQ(readText(path("t.pl")), readText(path("one.pl")));
}

TEST_F(Cli, AnInterruptedRunWritesTheBestPlacement) {
  ASSERT_EQ(run("generate -o d --name t --cells 30000 --macros 20").code, 0);
  const RunResult r = shell("'" SIGNET_BINARY
                            "' place d/t.aux -o t.pl --threads 1 2>log & child=$!; "
                            "while kill -0 $child && ! grep -q '^global' log; do sleep 0.02; done; "
                            "kill -TERM $child; wait $child");
  EXPECT_EQ(r.code, 130) << readText(path("log"));
  EXPECT_TRUE(contains(r.out, "RESULT status=interrupted")) << r.out;
  EXPECT_TRUE(fs::exists(path("t.pl")));
}

TEST_F(Cli, ALogThatNobodyReadsAnyLongerCostsNoPlacement) {
  makeDesign();
  const RunResult r = shell("'" SIGNET_BINARY "' place d/t.aux -o t.pl --threads 1 2>&1 >result | head -n 1");
  EXPECT_EQ(r.code, 0);
  EXPECT_TRUE(fs::exists(path("t.pl")));
  EXPECT_TRUE(contains(readText(path("result")), "RESULT status=ok")) << readText(path("result"));
}

TEST_F(Cli, ReportsKeepAwayFromThePlacement) {
  makeDesign();
  expectUsageError("place d/t.aux -o d/report.json --report d", "is a file of the report");
  expectUsageError("place d/t.aux -o r --report r", "expected a directory of its own");
  expectUsageError("place d/t.aux -o r --report r/deep", "expected a directory of its own");
  expectUsageError("place d/t.aux -o t.pl --report ''", "--report has no value");
  EXPECT_TRUE(contains(run("place d/t.aux -o -").err, "/dev/stdout is standard output"));
}

TEST_F(Cli, CellsThatFitNowhereAreCode4AndAreNamed) {
  write("d.aux", "RowBasedPlacement : d.nodes d.nets d.wts d.pl d.scl\n");
  write("d.nodes", "UCLA nodes 1.0\nNumNodes : 3\nNumTerminals : 1\nwide 12 10\nsmall 2 10\nblock 2 10 terminal\n");
  write("d.nets", "UCLA nets 1.0\nNumNets : 1\nNumPins : 2\nNetDegree : 2 n\nwide I : 0 0\nsmall I : 0 0\n");
  write("d.wts", "UCLA wts 1.0\n");
  write("d.pl", "UCLA pl 1.0\nwide 0 0 : N\nsmall 0 0 : N\nblock 10 0 : N /FIXED\n");
  write(
      "d.scl",
      "UCLA scl 1.0\nNumRows : 1\nCoreRow Horizontal\n Coordinate : 0\n Height : 10\n Sitewidth : 1\n Sitespacing : 1\n"
      " Siteorient : N\n Sitesymmetry : Y\n SubrowOrigin : 0 NumSites : 21\nEnd\n");
  const RunResult r = run("place d.aux -o out.pl --threads 1");
  EXPECT_EQ(r.code, 4) << r.err;
  EXPECT_TRUE(contains(r.err, "1 of the cells found no place on the rows: wide (12 x 10)")) << r.err;
  EXPECT_TRUE(contains(r.err, "free width 17 in all and 10 on one stretch at most")) << r.err;
}

TEST_F(Cli, CheckOfAnIllegalPlacementIsCode4) {
  makeDesign();
  const RunResult r = run("check d/t.aux --examples 1");  // every node is on the die's corner
  EXPECT_EQ(r.code, 4) << r.err;
  EXPECT_TRUE(contains(r.out, "legal=0")) << r.out;
  expectUsageError("check d/t.aux --target-density 2", "target");
  expectUsageError("check d/t.aux --bins -2", "bins");
  EXPECT_EQ(run("check d/t.aux missing.pl").code, 3);
}

TEST_F(Cli, CheckWarnsOfFixedNodesThatWereTurned) {
  makeDesign();
  std::string text = readText(path("d/t.planted.pl"));
  const size_t fixed = text.find(": N /FIXED");
  ASSERT_NE(fixed, std::string::npos);
  write("turned.pl", text.replace(fixed, 3, ": FS"));
  const RunResult r = run("check d/t.aux turned.pl");
  EXPECT_EQ(r.code, 0) << r.out << r.err;
  EXPECT_TRUE(contains(r.err, "1 fixed nodes stand in another orientation than in the design (the first: ")) << r.err;
  EXPECT_TRUE(contains(r.err, ", FS instead of N)")) << r.err;
}

TEST_F(Cli, GenerateSaysWhatItMade) {
  const RunResult r = run("generate -o d --name t --cells 300 --macros 3 --fixed 1 --utilization 0.7 --seed 5");
  ASSERT_EQ(r.code, 0) << r.err;
  for (const char* part : {"RESULT status=ok design=t cells=300 macros=3 fixed=1", "planted_hpwl=", "seed=5\n"}) {
    EXPECT_TRUE(contains(r.out, part)) << part << "\n" << r.out;
  }
  const std::string hpwl = r.out.substr(r.out.find("planted_hpwl=") + 13, 15);
  const RunResult judged = run("check d/t.aux d/t.planted.pl");
  EXPECT_EQ(judged.code, 0) << judged.out;
  EXPECT_TRUE(contains(judged.out, "hpwl=" + hpwl)) << judged.out << hpwl;
  const RunResult last = run("generate -o d --cells 9 --macros 0 --seed 18446744073709551615");
  EXPECT_TRUE(contains(last.out, "seed=18446744073709551615\n")) << last.out << last.err;
  expectUsageError("generate -o e --utilization 1.5", "utilization");
  expectUsageError("generate -o e --name a/b", "--name");
  expectUsageError("generate -o e --cells many", "--cells");
  expectUsageError("generate -o e --cells 10x", "'10x' is not a whole number");
  EXPECT_TRUE(contains(run("generate -o octal --cells 010 --macros 0").out, " cells=10 "));
  expectUsageError("generate -o e --seed 18446744073709551616", "is not a whole number from 0");
  expectUsageError("generate -o e --seed -1", "'-1' is not a whole number from 0");
  EXPECT_FALSE(fs::exists(path("e")));
}

}  // namespace
}  // namespace signet
