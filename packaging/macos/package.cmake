# SPDX-License-Identifier: GPL-3.0-or-later
#
# The application bundle and its DMG. NOT YET RUN: written on Linux; what was not tried is said in packaging/README.md.
# `cpack -G DragNDrop` in the build folder of a Release build.

add_executable(iconmaker icons/iconmaker.cpp)
target_link_libraries(iconmaker PRIVATE Qt6::Gui Qt6::Svg)
set(icon ${CMAKE_CURRENT_BINARY_DIR}/esign.icns)
add_custom_command(OUTPUT ${icon} DEPENDS iconmaker ${CMAKE_CURRENT_LIST_DIR}/../icons/esign.svg
  COMMAND iconmaker ${CMAKE_CURRENT_LIST_DIR}/../icons/esign.svg ${icon} VERBATIM)
target_sources(esign PRIVATE ${icon})
set_source_files_properties(${icon} PROPERTIES MACOSX_PACKAGE_LOCATION Resources)
set_target_properties(esign PROPERTIES MACOSX_BUNDLE ON MACOSX_BUNDLE_INFO_PLIST ${CMAKE_CURRENT_LIST_DIR}/Info.plist.in
  MACOSX_BUNDLE_GUI_IDENTIFIER ${ESIGN_APP_ID} MACOSX_BUNDLE_BUNDLE_VERSION ${PROJECT_VERSION} MACOSX_BUNDLE_ICON_FILE esign.icns)

# all that belongs to it lies in the bundle, the command line too
install(TARGETS esign BUNDLE DESTINATION .)
install(TARGETS esign-cli esign-pages RUNTIME DESTINATION esign.app/Contents/MacOS)
install(TARGETS esign-desk esign-keychain LIBRARY DESTINATION esign.app/Contents/MacOS)
qt_generate_deploy_app_script(TARGET esign FILENAME_VARIABLE deploy NO_UNSUPPORTED_PLATFORM_ERROR)
install(SCRIPT ${deploy})

# Signing: -DESIGN_SIGN_IDENTITY="Developer ID Application: …"; notarised with -DESIGN_NOTARY_PROFILE=<notarytool's profile>.
set(ESIGN_SIGN_IDENTITY "" CACHE STRING "Signs the bundle")
set(ESIGN_NOTARY_PROFILE "" CACHE STRING "notarytool's keychain profile")
if(ESIGN_SIGN_IDENTITY)
  install(CODE "execute_process(COMMAND codesign --force --deep --options runtime --timestamp --sign \"${ESIGN_SIGN_IDENTITY}\"
    \${CMAKE_INSTALL_PREFIX}/esign.app COMMAND_ERROR_IS_FATAL ANY)")
endif()
if(ESIGN_NOTARY_PROFILE)
  file(GENERATE OUTPUT ${CMAKE_CURRENT_BINARY_DIR}/notarise.cmake
    CONTENT "foreach(file IN LISTS CPACK_PACKAGE_FILES)
  execute_process(COMMAND xcrun notarytool submit \${file} --keychain-profile ${ESIGN_NOTARY_PROFILE} --wait COMMAND_ERROR_IS_FATAL ANY)
  execute_process(COMMAND xcrun stapler staple \${file} COMMAND_ERROR_IS_FATAL ANY)
endforeach()\n")
  set(CPACK_POST_BUILD_SCRIPTS ${CMAKE_CURRENT_BINARY_DIR}/notarise.cmake)
endif()

set(CPACK_GENERATOR DragNDrop)
set(CPACK_DMG_VOLUME_NAME "电子印章")
