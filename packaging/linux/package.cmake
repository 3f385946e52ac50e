# SPDX-License-Identifier: GPL-3.0-or-later
#
# The desktop's files and the Debian package.

configure_file(${CMAKE_CURRENT_LIST_DIR}/${ESIGN_APP_ID}.metainfo.xml.in ${CMAKE_CURRENT_BINARY_DIR}/${ESIGN_APP_ID}.metainfo.xml @ONLY)
install(FILES ${CMAKE_CURRENT_LIST_DIR}/${ESIGN_APP_ID}.desktop DESTINATION ${CMAKE_INSTALL_DATADIR}/applications)
install(FILES ${CMAKE_CURRENT_LIST_DIR}/${ESIGN_APP_ID}.xml DESTINATION ${CMAKE_INSTALL_DATADIR}/mime/packages)
install(FILES ${CMAKE_CURRENT_BINARY_DIR}/${ESIGN_APP_ID}.metainfo.xml DESTINATION ${CMAKE_INSTALL_DATADIR}/metainfo)
install(FILES ${CMAKE_CURRENT_LIST_DIR}/../icons/esign.svg DESTINATION ${CMAKE_INSTALL_DATADIR}/icons/hicolor/scalable/apps
  RENAME ${ESIGN_APP_ID}.svg)

# Debian's documents: manual pages and the changelog are compressed without a time in them, so that builds can be compared.
set(debianDate "")
find_program(DATE_PROGRAM date)
if(DATE_PROGRAM)
  execute_process(COMMAND ${CMAKE_COMMAND} -E env LC_ALL=C ${DATE_PROGRAM} -u -d ${ESIGN_RELEASE_DATE} -R OUTPUT_VARIABLE debianDate OUTPUT_STRIP_TRAILING_WHITESPACE)
endif()
set(documents ${CMAKE_CURRENT_BINARY_DIR}/documents)
file(WRITE ${documents}/changelog "esign (${PROJECT_VERSION}) stable; urgency=medium

  * What changed stands in /usr/share/doc/esign/CHANGELOG.md.gz.

 -- Electronic seal system <esign@lists.edu.cn>  ${debianDate}
")
find_program(GZIP_PROGRAM gzip REQUIRED)
function(esign_compressed source name folder)
  set(made ${documents}/${name}.gz)
  add_custom_command(OUTPUT ${made} DEPENDS ${source} VERBATIM
    COMMAND sh -c "\"$1\" -9n < \"$2\" > \"$3\"" sh ${GZIP_PROGRAM} ${source} ${made})
  set_property(GLOBAL APPEND PROPERTY ESIGN_DOCUMENTS ${made})
  install(FILES ${made} DESTINATION ${folder})
endfunction()
esign_compressed(${documents}/changelog changelog ${CMAKE_INSTALL_DATADIR}/doc/esign)
esign_compressed(${PROJECT_SOURCE_DIR}/CHANGELOG.md CHANGELOG.md ${CMAKE_INSTALL_DATADIR}/doc/esign)
esign_compressed(${CMAKE_CURRENT_LIST_DIR}/../man/esign.1 esign.1 ${CMAKE_INSTALL_MANDIR}/man1)
esign_compressed(${CMAKE_CURRENT_LIST_DIR}/../man/esign-cli.1 esign-cli.1 ${CMAKE_INSTALL_MANDIR}/man1)
get_property(documentFiles GLOBAL PROPERTY ESIGN_DOCUMENTS)
add_custom_target(documents ALL DEPENDS ${documentFiles})
install(FILES ${CMAKE_CURRENT_LIST_DIR}/copyright DESTINATION ${CMAKE_INSTALL_DATADIR}/doc/esign)

set(CPACK_GENERATOR DEB)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_MAINTAINER "Electronic seal system <esign@lists.edu.cn>")
set(CPACK_DEBIAN_PACKAGE_SECTION text)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
# Chinese text: the fonts that seals and reports are set in, and the character maps for PDF files that embed none
set(CPACK_DEBIAN_PACKAGE_DEPENDS "fonts-noto-cjk, poppler-data")
set(CPACK_DEBIAN_PACKAGE_RECOMMENDS "gnome-keyring | kwalletmanager, p11-kit-modules, qt6-wayland")
set(CPACK_DEBIAN_PACKAGE_DESCRIPTION
"Opens PDF files, places seals, handwritten signatures, dates and cross-page
seals on their pages, and signs them (PAdES, GB/T 38540) with a key that never
leaves the computer. Signed files of any origin are checked: who signed, what
was changed afterwards, whether each seal is genuine. Every use of a seal is
kept on record, encrypted and offline, for the seal's managers to review.

The package has the window (esign) and the command line (esign-cli).")
set(CPACK_DEBIAN_PACKAGE_CONTROL_STRICT_PERMISSION ON)
