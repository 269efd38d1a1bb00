// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#include "detail/detailed_placer.h"

#include <omp.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cmath>
#include <limits>

#include "detail/detail_state.h"
#include "detail/space_curve.h"
#include "detail/tile_grid.h"
#include "detail/tile_passes.h"
#include "problem/parallel_errors.h"
#include "problem/random.h"
#include "signet/check.h"

namespace signet {
namespace {

using Clock = std::chrono::steady_clock;

DetailPlan planOf(int effort) {
  static const DetailPlan plans[9] = {
      {1, 2e-3, {1, 2, 2}, 16, 2, 4, 3, 0},      {2, 2e-3, {1, 2, 3}, 16, 2, 5, 3, 0},
      {3, 2e-3, {1, 3, 4}, 24, 2, 5, 2, 10},     {4, 1e-3, {2, 3, 4}, 24, 3, 6, 3, 15},
      {6, 1e-3, {2, 4, 6}, 32, 3, 6, 2, 30},     {8, 5e-4, {2, 5, 6}, 32, 4, 6, 2, 100},
      {12, 3e-4, {3, 6, 8}, 40, 4, 7, 2, 300},   {20, 2e-4, {3, 8, 8}, 48, 6, 7, 2, 600},
      {40, 1e-4, {4, 10, 10}, 64, 8, 8, 1, 1500}};
  return plans[std::clamp(effort, 1, 9) - 1];
}

/// Cells of a tile: what a thread works on then fits its cache, and few nets leave the tile.
constexpr int32_t kTileCells = 8000;

/// An improving pass takes about as long as so many sweeps of annealing.
constexpr double kImproveSweeps = 40;

/// What all passes together do at most, in sweeps of annealing.
double sweepsOf(const DetailPlan& plan) { return kImproveSweeps * plan.rounds + (plan.rounds > 1 ? plan.sweeps : 0); }

/// Asked before the work on each cell, from many threads: only the caller's own puts the question whether to stop to
/// the hook, and tells the other how much is done, every few thousand cells.
class Watch {
 public:
  explicit Watch(const DetailHooks& hooks) : hooks_(hooks) {}
  /// A pass begins that does so much work, and leads from one share of all that is to be done to another.
  void beginPass(double from, double to, double work) {
    from_ = from;
    to_ = to;
    work_ = std::max(1.0, work);
    asked_ = askedAt_ = 0;
    ofOthers_ = 0;
  }
  bool ask(int64_t work) {
    constexpr int64_t kAskEvery = 1 << 14;
    if (omp_get_thread_num() != 0) return stopped();
    asked_ += work;
    if (asked_ - askedAt_ < kAskEvery) return stopped();
    askedAt_ = asked_;
    try {
      if (hooks_.stop && hooks_.stop()) stopped_ = true;
      tell();
    } catch (...) {
      stopped_ = true;  // the other tiles need not go on
      throw;
    }
    return stopped();
  }
  /// Work on a whole tile that the thread, if it is not the caller's, has asked for.
  void add(int64_t work) {
    if (omp_get_thread_num() != 0) ofOthers_.fetch_add(work, std::memory_order_relaxed);
  }
  bool stopped() const { return stopped_.load(std::memory_order_relaxed); }

 private:
  void tell() {
    constexpr double kLeastNews = 1e-3;
    const auto asked = static_cast<double>(asked_ + ofOthers_.load(std::memory_order_relaxed));
    const double done = from_ + (to_ - from_) * std::min(1.0, asked / work_);
    if (!hooks_.onProgress || done < told_ + kLeastNews) return;
    told_ = done;
    hooks_.onProgress(done);
  }

  const DetailHooks& hooks_;
  double from_ = 0, to_ = 0, work_ = 1, told_ = 0;
  int64_t asked_ = 0, askedAt_ = 0;  // in this pass, by the caller's own thread
  std::atomic<int64_t> ofOthers_ = 0;
  std::atomic<bool> stopped_ = false;
};

class DetailedPlacer {
 public:
  DetailedPlacer(DetailState& state, const DetailPlan& plan, const DetailRun& run, double hpwl,
                 const DetailHooks& hooks)
      : state_(state),
        plan_(plan),
        run_(run),
        hpwl_(hpwl),
        hooks_(hooks),
        watch_(hooks),
        grid_(state.rows(), kTileCells),
        began_(Clock::now()) {
    for (const int32_t cell : state.rows().cells()) sweepWork_ += static_cast<double>(TilePasses::workOn(state, cell));
  }

  DetailedPlacerResult run() {
    result_.outcome = "all rounds done";
    for (round_ = 0; round_ < plan_.rounds && !watch_.stopped(); ++round_) {
      const int64_t before = state_.wire().total();
      runRound();
      const auto gain = static_cast<double>(before - state_.wire().total());
      if (round_ == 0 || gain >= plan_.leastGain * static_cast<double>(before)) continue;
      result_.outcome = "gains became small";
      break;
    }
    if (watch_.stopped()) result_.outcome = "interrupted";
    result_.interrupted = watch_.stopped();
    return std::move(result_);
  }

 private:
  void runRound() {
    const bool anneals = round_ == 1 && plan_.sweeps > 0;
    std::vector<CellPlace> places;
    longestRound_ = std::numeric_limits<int64_t>::max();
    if (anneals) {
      places = state_.rows().places();
      longestRound_ = state_.wire().total();
      pass("anneal", PassKind::Anneals, [](TilePasses& tile, uint64_t seed) { tile.anneal(seed); });
    }
    pass("improve", PassKind::EndsRound, [](TilePasses& tile, uint64_t) { tile.improve(); });
    if (state_.wire().total() > longestRound_) {
      state_.restore(places, run_.threads);
      record("undo", longestRound_, true);
    }
    if (!result_.passes.empty()) result_.passes.back().lastOfRound = true;  // of a round that was interrupted, too
  }

  enum class PassKind : uint8_t { Anneals, EndsRound };

  // Cells of two tiles may move at once on a net that both have a part of, and each sees the other's where it was. That
  // makes a pass longer than it began only in odd cases; it is undone then.
  template <typename Work>
  void pass(const char* name, PassKind kind, Work work) {
    if (watch_.stopped()) return;
    const int64_t before = state_.wire().total();
    const std::vector<CellPlace> places = state_.rows().places();
    const bool ends = kind == PassKind::EndsRound;
    const double sweepsTo = sweepsDone_ + (ends ? kImproveSweeps : plan_.sweeps);
    // Each cell is asked for twice by an improving pass, and some more often.
    watch_.beginPass(sweepsDone_ / sweepsOf(plan_), sweepsTo / sweepsOf(plan_),
                     (ends ? 2.5 : plan_.sweeps) * sweepWork_);
    workOnTiles(work);
    sweepsDone_ = sweepsTo;
    if (ends && state_.wire().total() > before) state_.restore(places, run_.threads);
    record(name, before, ends && state_.wire().total() <= longestRound_);
  }

  template <typename Work>
  void workOnTiles(Work work) {
    // The golden ratio's multiples never fall on each other.
    constexpr double kGolden = 0.6180339887498949;
    const double shift = kGolden * passes_++;
    const std::vector<Tile> tiles =
        grid_.cut(shift - std::floor(shift), 2 * shift - std::floor(2 * shift), run_.threads);
    std::vector<CellPlace> places = state_.rows().places();
    const int threads = std::max(1, std::min(run_.threads, static_cast<int>(tiles.size())));
    std::vector<NodeSubset> subsets(static_cast<size_t>(threads),
                                    NodeSubset(state_.wire().numNodes(), state_.wire().numNets()));
    ParallelErrors errors(tiles.size());
#pragma omp parallel for schedule(dynamic, 1) num_threads(threads)
    for (size_t t = 0; t < tiles.size(); ++t) {
      errors.guard(t, [&] {
        const std::vector<int32_t> cells = cellsAlongCurve(tiles[t]);
        DetailState local(state_, tiles[t], cells, subsets[static_cast<size_t>(omp_get_thread_num())]);
        int64_t asked = 0;
        const StopQuestion stop = [&](int64_t ofCell) { return asked += ofCell, watch_.ask(ofCell); };
        TilePasses passes(local, plan_, round_, stop);
        work(passes, Random(run_.seed + passes_).next() + t);
        watch_.add(asked);
        storePlaces(tiles[t], cells, local.rows(), places);
      });
    }
    errors.rethrow();
    state_.restore(places, run_.threads);
  }

  /// What one cell needs, the next needs too.
  std::vector<int32_t> cellsAlongCurve(const Tile& tile) const {
    std::vector<std::pair<uint32_t, int32_t>> order;
    for (const TilePiece& piece : tile.pieces)
      for (int32_t i = piece.firstSlot; i < piece.lastSlot; ++i) {
        const int32_t cell = state_.rows().slots(piece.segment)[static_cast<size_t>(i)].cell;
        if (state_.rows().place(cell).segment != piece.segment) continue;  // its lowest row is another
        const GridPoint p = state_.wire().at(cell);
        order.emplace_back(curveIndex(p.x, p.y), cell);
      }
    std::sort(order.begin(), order.end());
    std::vector<int32_t> cells;
    cells.reserve(order.size());
    for (const auto& [place, cell] : order) cells.push_back(cell);
    return cells;
  }

  static void storePlaces(const Tile& tile, const std::vector<int32_t>& cells, const RowSlots& rows,
                          std::vector<CellPlace>& places) {
    for (size_t i = 0; i < cells.size(); ++i) {
      const CellPlace& p = rows.place(static_cast<int32_t>(i));
      const TilePiece& piece = tile.pieces[static_cast<size_t>(p.segment)];
      places[static_cast<size_t>(cells[i])] = {piece.segment, piece.begin + p.site};
    }
  }

  void record(const char* name, int64_t before, bool lastOfRound) {
    hpwl_ -= state_.wire().toLength(before - state_.wire().total());
    const double seconds = std::chrono::duration<double>(Clock::now() - began_).count();
    result_.passes.push_back({round_, name, hpwl_, seconds, lastOfRound});
    if (hooks_.onPass) hooks_.onPass(result_.passes.back());
  }

  DetailState& state_;
  const DetailPlan plan_;
  const DetailRun run_;
  double hpwl_;
  double sweepWork_ = 0, sweepsDone_ = 0;
  const DetailHooks& hooks_;
  Watch watch_;
  const TileGrid grid_;
  Clock::time_point began_;
  int round_ = 0;
  int passes_ = 0;
  int64_t longestRound_ = 0;  ///< a round that annealing left longer is undone
  DetailedPlacerResult result_;
};

}  // namespace

DetailedPlacerResult placeDetailed(const Design& design, const DetailOptions& options, const DetailRun& run,
                                   Placement& placement, const DetailHooks& hooks) {
  DetailedPlacerResult result;
  DetailState state(design, placement, run.netWeights, run.threads);
  if (!state.rows().consistent()) {
    result.outcome = "left out: the placement is not legal";
    return result;
  }
  if (state.rows().cells().empty()) {
    result.outcome = "no cells on rows";
    return result;
  }
  const auto length = [&](const Placement& p) { return hpwl(design, p, run.netWeights, false, run.threads); };
  const double before = length(placement);
  Placement better = placement;
  result = DetailedPlacer(state, planOf(options.effort), run, before, hooks).run();
  state.rows().store(better);
  if (length(better) <= before) placement = std::move(better);
  return result;
}

}  // namespace signet
