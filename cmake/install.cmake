# SPDX-FileCopyrightText: 2026 the Signet authors
# SPDX-License-Identifier: BSD-3-Clause
# What "cmake --install" copies, in two components: "signet_program", and "signet_library" with its headers and its CMake
# package, which finds what the static library stands on.
include(CMakePackageConfigHelpers)
set(signet_package_dir ${CMAKE_INSTALL_LIBDIR}/cmake/signet)

if(SIGNET_CLI)
  install(TARGETS signet_cli RUNTIME COMPONENT signet_program)
endif()
install(TARGETS signet_library signet_third_party EXPORT signet_targets
  ARCHIVE DESTINATION ${CMAKE_INSTALL_LIBDIR} COMPONENT signet_library)
# Both are under it. A parent project's folder for documents is for its own license.
if(PROJECT_IS_TOP_LEVEL)
  set(signet_doc_dir ${CMAKE_INSTALL_DOCDIR})
else()
  set(signet_doc_dir ${CMAKE_INSTALL_DATAROOTDIR}/doc/signet)
endif()
foreach(component signet_program signet_library)
  install(FILES LICENSE DESTINATION ${signet_doc_dir} COMPONENT ${component})
endforeach()
install(DIRECTORY include/signet DESTINATION ${CMAKE_INSTALL_INCLUDEDIR} COMPONENT signet_library)
install(EXPORT signet_targets FILE signet_targets.cmake NAMESPACE signet:: DESTINATION ${signet_package_dir}
  COMPONENT signet_library)

set(signet_packages Threads)
if(NOT SIGNET_DEPENDENCIES_DIR)
  list(APPEND signet_packages spdlog)
endif()
if(ZLIB_FOUND)
  list(APPEND signet_packages ZLIB)
endif()
if(SIGNET_WITH_CUDA)
  list(APPEND signet_packages CUDAToolkit)
endif()
configure_package_config_file(cmake/signetConfig.cmake.in ${PROJECT_BINARY_DIR}/signetConfig.cmake
  INSTALL_DESTINATION ${signet_package_dir})
write_basic_package_version_file(${PROJECT_BINARY_DIR}/signetConfigVersion.cmake COMPATIBILITY SameMinorVersion)
install(FILES ${PROJECT_BINARY_DIR}/signetConfig.cmake ${PROJECT_BINARY_DIR}/signetConfigVersion.cmake
  DESTINATION ${signet_package_dir} COMPONENT signet_library)
