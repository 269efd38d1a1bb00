# SPDX-FileCopyrightText: 2026 the Signet authors
# SPDX-License-Identifier: BSD-3-Clause
# Finds what the project stands on. Each can come from the system's packages or, on a machine without a package
# manager, from SIGNET_DEPENDENCIES_DIR: a folder with eigen3/, cli11/, spdlog/ (include folders) and
# googletest/ (a source tree).
set(SIGNET_DEPENDENCIES_DIR "" CACHE PATH "Folder with header-only dependencies (empty: the system's)")

if(SIGNET_FUZZ AND CMAKE_CXX_COMPILER_ID MATCHES "Clang")
  # The readers do without OpenMP, and clang's is a package of its own.
  find_package(OpenMP COMPONENTS CXX)
  if(NOT OpenMP_CXX_FOUND)
    add_library(OpenMP::OpenMP_CXX INTERFACE IMPORTED)
  endif()
else()
  find_package(OpenMP REQUIRED COMPONENTS CXX)
endif()
find_package(Threads REQUIRED)
add_library(signet_third_party INTERFACE)
# Installed with the library, which links to it. What only compiling needs stays behind.
set_target_properties(signet_third_party PROPERTIES EXPORT_NAME third_party)
target_link_libraries(signet_third_party INTERFACE OpenMP::OpenMP_CXX Threads::Threads)
# With OpenMP about, Eigen would share large dense products among threads, and the sums would depend on their number.
target_compile_definitions(signet_third_party INTERFACE $<BUILD_INTERFACE:EIGEN_DONT_PARALLELIZE>)
# Eigen under a name of Signet's own. The linker keeps one copy of an inline function of that name; a program that uses
# Eigen with other options (its version, processor, threads) would share it with the library: memory aligned for one and
# used by the other crashes. The names in <Eigen/...> of #include lines are not macros'.
target_compile_definitions(signet_third_party INTERFACE $<BUILD_INTERFACE:Eigen=signet_eigen>)

if(SIGNET_DEPENDENCIES_DIR)
  target_include_directories(signet_third_party SYSTEM INTERFACE
    $<BUILD_INTERFACE:${SIGNET_DEPENDENCIES_DIR}/eigen3> $<BUILD_INTERFACE:${SIGNET_DEPENDENCIES_DIR}/spdlog>)
  target_compile_definitions(signet_third_party INTERFACE
    $<BUILD_INTERFACE:SPDLOG_HEADER_ONLY> $<BUILD_INTERFACE:FMT_HEADER_ONLY>)
  if(SIGNET_CLI)
    add_library(CLI11::CLI11 INTERFACE IMPORTED)
    target_include_directories(CLI11::CLI11 SYSTEM INTERFACE ${SIGNET_DEPENDENCIES_DIR}/cli11)
  endif()
else()
  find_package(Eigen3 3.4 REQUIRED NO_MODULE)
  find_package(spdlog REQUIRED)
  if(SIGNET_CLI)
    find_package(CLI11 REQUIRED)
  endif()
  target_link_libraries(signet_third_party INTERFACE $<BUILD_INTERFACE:Eigen3::Eigen> spdlog::spdlog)
endif()

find_package(ZLIB)
if(ZLIB_FOUND)
  target_link_libraries(signet_third_party INTERFACE ZLIB::ZLIB)
  target_compile_definitions(signet_third_party INTERFACE $<BUILD_INTERFACE:SIGNET_HAVE_ZLIB>)
endif()

if(SIGNET_FFTW)
  find_library(FFTW3F_LIBRARY fftw3f REQUIRED)
  target_link_libraries(signet_third_party INTERFACE ${FFTW3F_LIBRARY})
endif()

if(SIGNET_TESTS)
  if(SIGNET_DEPENDENCIES_DIR)
    add_subdirectory(${SIGNET_DEPENDENCIES_DIR}/googletest ${CMAKE_BINARY_DIR}/googletest EXCLUDE_FROM_ALL)
  else()
    find_package(GTest REQUIRED)
  endif()
endif()
if(SIGNET_BENCHMARKS)
  find_package(benchmark QUIET)
endif()
