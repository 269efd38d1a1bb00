// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#include <benchmark/benchmark.h>
#include <unistd.h>

#include <cstdint>
#include <filesystem>
#include <string>

#include "io/bookshelf_parts.h"
#include "signet/io.h"

namespace signet {
namespace {

/// A design of the contests' shape: 3.4 pins per net, offsets in halves, nodes picked all over the netlist, as look-ups
/// then miss the cache.
Design makeDesign(int32_t nodes) {
  Design d;
  uint64_t state = 1;
  const auto random = [&state](uint64_t below) {
    state = state * 6364136223846793005u + 1442695040888963407u;
    return static_cast<int32_t>((state >> 33) % below);
  };
  for (int32_t i = 0; i < nodes; ++i) {
    d.nodeNames.add("o" + std::to_string(i));
    d.width.push_back(4 + random(12));
    d.height.push_back(12);
    d.kind.push_back(NodeKind::Movable);
    d.plMark.push_back(PlMark::None);
    d.initial.x.push_back(random(20000));
    d.initial.y.push_back(random(20000) * 0.5);
    d.initial.orient.push_back(Orient::N);
  }
  d.netStart.push_back(0);
  for (int32_t net = 0; net < nodes; ++net) {
    d.netNames.add("n" + std::to_string(net));
    for (int32_t pin = 0; pin < 2 + net % 4; ++pin) {
      d.pinNode.push_back(random(static_cast<uint64_t>(nodes)));
      d.pinDx.push_back(random(16) * 0.5 - 4);
      d.pinDy.push_back(random(24) * 0.5 - 6);
    }
    d.netStart.push_back(static_cast<int64_t>(d.pinNode.size()));
  }
  Row row;
  row.height = 12;
  row.subRows.push_back({0, 20000});
  d.rows.push_back(row);
  return d;
}

/// The design's files in a folder of their own, gone in the end.
class Files {
 public:
  explicit Files(int32_t nodes)
      : folder_(std::filesystem::temp_directory_path() / ("signet_read_benchmark_" + std::to_string(::getpid()))) {
    writeBookshelf(makeDesign(nodes), folder_.string(), "d");
  }
  Files(const Files&) = delete;
  Files& operator=(const Files&) = delete;
  ~Files() {
    std::error_code ignored;
    std::filesystem::remove_all(folder_, ignored);
  }
  std::string path(const char* extension) const { return (folder_ / (std::string("d") + extension)).string(); }
  int64_t bytes(const char* extension) const {
    return static_cast<int64_t>(std::filesystem::file_size(path(extension)));
  }

 private:
  std::filesystem::path folder_;
};

void readWholeDesign(benchmark::State& state) {
  const Files files(static_cast<int32_t>(state.range(0)));
  int64_t bytes = 0;
  for (const char* extension : {".nodes", ".nets", ".pl", ".scl"}) bytes += files.bytes(extension);
  for (auto _ : state) benchmark::DoNotOptimize(readBookshelf(files.path(".aux")));
  state.SetBytesProcessed(state.iterations() * bytes);
}
BENCHMARK(readWholeDesign)->Arg(20000)->Arg(300000)->Unit(benchmark::kMillisecond)->UseRealTime();

/// One file by one thread: what a core does.
template <class Read>
void readOneFile(benchmark::State& state, const char* extension, const Read& read) {
  const Files files(static_cast<int32_t>(state.range(0)));
  for (auto _ : state) {
    Design design;
    NameIndex index(design.nodeNames);
    if (std::string_view(extension) != ".nodes") {
      state.PauseTiming();
      bookshelf::readNodes(TextFile(files.path(".nodes")), design, index);
      design.initial.x.resize(design.width.size());
      design.initial.y.resize(design.width.size());
      design.initial.orient.resize(design.width.size());
      state.ResumeTiming();
    }
    read(TextFile(files.path(extension)), design, index);
    state.PauseTiming();  // freeing is not reading
    design = Design();
    state.ResumeTiming();
  }
  state.SetBytesProcessed(state.iterations() * files.bytes(extension));
}

void readNodesFile(benchmark::State& state) {
  readOneFile(state, ".nodes", [](const TextFile& file, Design& design, NameIndex& index) {
    bookshelf::readNodes(file, design, index);
  });
}
BENCHMARK(readNodesFile)->Arg(300000)->Unit(benchmark::kMillisecond);

void readNetsFile(benchmark::State& state) {
  readOneFile(state, ".nets",
              [](const TextFile& file, Design& design, NameIndex& index) { bookshelf::readNets(file, index, design); });
}
BENCHMARK(readNetsFile)->Arg(300000)->Unit(benchmark::kMillisecond);

void readPlFile(benchmark::State& state) {
  readOneFile(state, ".pl", [](const TextFile& file, Design& design, NameIndex& index) {
    benchmark::DoNotOptimize(bookshelf::readPl(file, design.nodeNames, index, std::move(design.initial)));
  });
}
BENCHMARK(readPlFile)->Arg(300000)->Unit(benchmark::kMillisecond);

void writePlFile(benchmark::State& state) {
  const Files files(static_cast<int32_t>(state.range(0)));
  const Design design = readBookshelf(files.path(".aux"));
  for (auto _ : state) writePlacement(design, design.initial, files.path(".pl"));
  state.SetBytesProcessed(state.iterations() * files.bytes(".pl"));
}
BENCHMARK(writePlFile)->Arg(300000)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace signet
