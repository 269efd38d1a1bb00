// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#include <benchmark/benchmark.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <string>

#include "signet/io.h"
#include "tests/lefdef_files.h"

namespace signet {
namespace {

namespace fs = std::filesystem;

/// A LEF of 1000 masters and a DEF of the given number of components, gone at the end.
class Files {
 public:
  explicit Files(int components)
      : folder_(fs::temp_directory_path() / ("signet_lefdef_" + std::to_string(::getpid()))) {
    constexpr int kMasters = 1000;
    fs::create_directories(folder_);
    std::ofstream(lef(), std::ios::binary) << lefdef_text::generatedLibrary(kMasters);
    std::ofstream(def(), std::ios::binary) << lefdef_text::generatedDesign(components, kMasters);
  }
  Files(const Files&) = delete;
  Files& operator=(const Files&) = delete;
  ~Files() { fs::remove_all(folder_); }
  std::string lef() const { return (folder_ / "f.lef").string(); }
  std::string def() const { return (folder_ / "f.def").string(); }
  std::string out() const { return (folder_ / "out.def").string(); }
  int64_t bytes() const { return static_cast<int64_t>(fs::file_size(def())); }

 private:
  fs::path folder_;
};

void readDefFile(benchmark::State& state) {
  const Files files(static_cast<int>(state.range(0)));
  for (auto _ : state) benchmark::DoNotOptimize(readLefDef({files.lef()}, files.def()));
  state.SetBytesProcessed(state.iterations() * files.bytes());
}

void writeDefFile(benchmark::State& state) {
  const Files files(static_cast<int>(state.range(0)));
  const Design design = readLefDef({files.lef()}, files.def());
  for (auto _ : state) writeDef(design, design.initial, files.def(), files.out());
  state.SetBytesProcessed(state.iterations() * files.bytes());
}

BENCHMARK(readDefFile)->Arg(100000)->Arg(1000000)->Unit(benchmark::kMillisecond);
BENCHMARK(writeDefFile)->Arg(1000000)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace signet
