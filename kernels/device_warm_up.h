// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include <future>
#include <string>

namespace signet {

/// Makes a device ready while the host does something else: a GPU's first use in a process takes some tenths of a
/// second, as long as a small design takes altogether. The end of its life waits until the device is ready.
class DeviceWarmUp {
 public:
  /// device: as for makeEngine(). What is wrong with it shows there. Nothing happens for the CPU, nor the second time.
  void begin(const std::string& device);

 private:
  std::future<void> ready_;
};

}  // namespace signet
