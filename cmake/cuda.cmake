# SPDX-FileCopyrightText: 2026 the Signet authors
# SPDX-License-Identifier: BSD-3-Clause
# Adds the CUDA executor to the library when a CUDA compiler is found, and its stand-in when there is none. The
# architectures come from CMAKE_CUDA_ARCHITECTURES, which is in the cache before the library's target is made.
set(SIGNET_WITH_CUDA OFF)
if(SIGNET_CUDA)
  include(CheckLanguage)
  check_language(CUDA)
  if(CMAKE_CUDA_COMPILER)
    set(SIGNET_WITH_CUDA ON)
    # Asked before the language is enabled: older ones have neither C++20 nor the architectures. Clang says no release.
    execute_process(COMMAND ${CMAKE_CUDA_COMPILER} --version OUTPUT_VARIABLE nvcc_version ERROR_QUIET)
    if(nvcc_version MATCHES "release ([0-9]+\\.[0-9]+)" AND CMAKE_MATCH_1 VERSION_LESS 12.0)
      message(WARNING "${CMAKE_CUDA_COMPILER} is of CUDA ${CMAKE_MATCH_1}; CUDA 12.0 or later is needed. Signet is "
        "built without the CUDA executor. Set CMAKE_CUDA_COMPILER to a later nvcc, or SIGNET_CUDA=OFF to be rid of this "
        "warning.")
      set(SIGNET_WITH_CUDA OFF)
    endif()
  endif()
endif()
if(SIGNET_WITH_CUDA)
  enable_language(CUDA)
  find_package(CUDAToolkit REQUIRED)
  set(CMAKE_CUDA_STANDARD 20)
  set(CMAKE_CUDA_STANDARD_REQUIRED ON)
  # CMake 3.22 to 3.25 do not know that nvcc has C++20.
  foreach(kind STANDARD EXTENSION)
    if(NOT CMAKE_CUDA20_${kind}_COMPILE_OPTION)
      set(CMAKE_CUDA20_${kind}_COMPILE_OPTION -std=c++20)
    endif()
  endforeach()

  add_library(signet_cuda_flags INTERFACE)
  target_compile_options(signet_cuda_flags INTERFACE
    $<$<COMPILE_LANGUAGE:CUDA>:--extended-lambda --expt-relaxed-constexpr -lineinfo -Xcompiler=-Wall,-Wextra>
    $<$<AND:$<COMPILE_LANGUAGE:CUDA>,$<BOOL:${SIGNET_WERROR}>>:--Werror=all-warnings>)
  # The static libraries make a program that needs no toolkit where it runs; of cuFFT's, the one that needs no device
  # linker. Where only the shared cuFFT exists, the program finds it by its run path, also once installed.
  if(TARGET CUDA::cufft_static_nocallback)
    set(cuda_libraries CUDA::cudart_static CUDA::cufft_static_nocallback)
  else()
    set(cuda_libraries CUDA::cudart_static CUDA::cufft)
    set(CMAKE_INSTALL_RPATH_USE_LINK_PATH ON)
  endif()
  target_link_libraries(signet_cuda_flags INTERFACE ${cuda_libraries})

  file(GLOB cuda_sources CONFIGURE_DEPENDS kernels/cuda/*.cu)
  target_sources(signet_library PRIVATE ${cuda_sources})
  target_link_libraries(signet_library PRIVATE $<BUILD_INTERFACE:signet_cuda_flags> ${cuda_libraries})
  message(STATUS "CUDA executor: built with ${CMAKE_CUDA_COMPILER} for ${CMAKE_CUDA_ARCHITECTURES}")
else()
  target_sources(signet_library PRIVATE kernels/no_cuda/no_cuda.cpp)
  message(STATUS "CUDA executor: not built")
endif()
