# SPDX-FileCopyrightText: 2026 the Signet authors
# SPDX-License-Identifier: BSD-3-Clause
# Adds the CUDA executor to the library when a CUDA compiler is found, and its stand-in when there is none.
if(SIGNET_CUDA)
  include(CheckLanguage)
  check_language(CUDA)
endif()
if(SIGNET_CUDA AND CMAKE_CUDA_COMPILER)
  enable_language(CUDA)
  find_package(CUDAToolkit REQUIRED)
  set(CMAKE_CUDA_STANDARD 20)
  set(CMAKE_CUDA_STANDARD_REQUIRED ON)
  file(GLOB cuda_sources CONFIGURE_DEPENDS kernels/cuda/*.cu)
  target_sources(signet_library PRIVATE ${cuda_sources})
  target_compile_options(signet_library PRIVATE
    $<$<COMPILE_LANGUAGE:CUDA>:--extended-lambda --expt-relaxed-constexpr -lineinfo>)
  target_link_libraries(signet_library PRIVATE CUDA::cudart_static CUDA::cufft_static)
  message(STATUS "CUDA executor: built with ${CMAKE_CUDA_COMPILER}")
else()
  target_sources(signet_library PRIVATE kernels/no_cuda/no_cuda.cpp)
  message(STATUS "CUDA executor: not built")
endif()
