# SPDX-License-Identifier: GPL-3.0-or-later
#
# The MSI (WiX through CPack). NOT YET RUN: written on Linux; what was not tried is said in packaging/README.md.
# `cpack -G WIX` in the build folder of a Release build with vcpkg's toolchain.

# esign.ico is made from the SVG by iconmaker, beside the resource file that names it
add_executable(iconmaker icons/iconmaker.cpp)
target_link_libraries(iconmaker PRIVATE Qt6::Gui Qt6::Svg)
set(icon ${CMAKE_CURRENT_BINARY_DIR}/esign.ico)
add_custom_command(OUTPUT ${icon} DEPENDS iconmaker ${CMAKE_CURRENT_LIST_DIR}/../icons/esign.svg
  COMMAND iconmaker ${CMAKE_CURRENT_LIST_DIR}/../icons/esign.svg ${icon} VERBATIM)
configure_file(${CMAKE_CURRENT_LIST_DIR}/esign.rc.in ${CMAKE_CURRENT_BINARY_DIR}/esign.rc @ONLY)
set_source_files_properties(${CMAKE_CURRENT_BINARY_DIR}/esign.rc PROPERTIES OBJECT_DEPENDS ${icon})
target_sources(esign PRIVATE ${CMAKE_CURRENT_BINARY_DIR}/esign.rc)

# Qt's libraries and plugins, and those of vcpkg, beside the programs
qt_generate_deploy_app_script(TARGET esign FILENAME_VARIABLE deploy NO_UNSUPPORTED_PLATFORM_ERROR)
install(SCRIPT ${deploy})
install(TARGETS esign-cli esign-pages RUNTIME_DEPENDENCY_SET programs RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR})
install(RUNTIME_DEPENDENCY_SET programs PRE_EXCLUDE_REGEXES "api-ms-" "ext-ms-" POST_EXCLUDE_REGEXES ".*system32/.*\\.dll"
  DESTINATION ${CMAKE_INSTALL_BINDIR})

# Signing: -DESIGN_SIGN_COMMAND="signtool;sign;/fd;SHA256;/tr;http://…;/td;SHA256;/n;Publisher"; what is signed is appended.
set(ESIGN_SIGN_COMMAND "" CACHE STRING "Signs programs and the MSI; the files are appended")
if(ESIGN_SIGN_COMMAND)
  install(CODE "file(GLOB programs \${CMAKE_INSTALL_PREFIX}/bin/esign*.exe \${CMAKE_INSTALL_PREFIX}/bin/esign*.dll)
    execute_process(COMMAND ${ESIGN_SIGN_COMMAND} \${programs} COMMAND_ERROR_IS_FATAL ANY)")
  file(GENERATE OUTPUT ${CMAKE_CURRENT_BINARY_DIR}/sign.cmake
    CONTENT "execute_process(COMMAND ${ESIGN_SIGN_COMMAND} \${CPACK_PACKAGE_FILES} COMMAND_ERROR_IS_FATAL ANY)\n")
  set(CPACK_POST_BUILD_SCRIPTS ${CMAKE_CURRENT_BINARY_DIR}/sign.cmake)
endif()

set(CPACK_GENERATOR WIX)
# names the product for ever: an update replaces what has it
set(CPACK_WIX_UPGRADE_GUID 6C1B5C0E-0D0B-4E1F-9C57-3D2C7B1E8F40)
set(CPACK_WIX_PRODUCT_ICON ${icon})
set(CPACK_WIX_CULTURES zh-CN;en-US)
set(CPACK_WIX_PROGRAM_MENU_FOLDER .)
set(CPACK_PACKAGE_EXECUTABLES esign "电子印章")
set(CPACK_WIX_PATCH_FILE ${CMAKE_CURRENT_LIST_DIR}/filetypes.xml)
