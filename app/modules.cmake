# SPDX-License-Identifier: GPL-3.0-or-later
#
# The floor plan: the architecture on one screen. A module uses only lower floors, and only those it
# names here; esign_module() stops the configuration at any other #include. A third-party library has
# one door: it is named by one module (Qt Gui by face and render, which paint).
#
#            floor  uses                                        third-party doors
esign_module(base     0  USES                                     LINKS Qt6::Core)

esign_module(crypto   1  USES base                                LINKS OpenSSL::Crypto)

# packages of files (ZIP), read within bounds
esign_module(bundle   1  USES base                                LINKS PkgConfig::LIBZIP)

# tables as files (CSV, XLSX), row by row
esign_module(sheet    1  USES base                                LINKS PkgConfig::XLSXWRITER)

esign_module(pdf      2  USES base crypto                         LINKS PkgConfig::QPDF ZLIB::ZLIB)
esign_module(protocol 2  USES base crypto)
# keys on PKCS#11 tokens, behind crypto's Signer door; the maker's module is loaded when the person names it
esign_module(token    2  USES base crypto                         LINKS P11KitHeaders)

# grants and leases are protocol's shapes, their rules are here
esign_module(seal     3  USES base crypto protocol)
esign_module(face     4  USES base seal                           LINKS Qt6::Gui Qt6::Svg ZLIB::ZLIB)
esign_module(render   3  USES base                                LINKS Qt6::Gui PkgConfig::POPPLER)
esign_module(store    3  USES base crypto                         LINKS SQLCipher::SQLCipher)

# never each other: checking again after a write is session's
esign_module(signing  4  USES base crypto pdf seal)
esign_module(verify   4  USES base crypto pdf seal)

# a contract's log, its rules and its state
esign_module(contract 4 USES base crypto protocol seal)

# who the person is on this computer: passwords, windows, the ways to the store's key
esign_module(account  5 USES base crypto)

# answers account/keychain.h: loaded only by who opens a store, so that signing a file starts no D-Bus
esign_module(keychain 6 USES base crypto account                 LINKS qt6keychain $<TARGET_NAME_IF_EXISTS:Qt6::DBus> TYPE plugin)

# the use cases; what they need of painting, rendering and the network is asked through session/desk.h
esign_module(session  7  USES base bundle sheet crypto pdf protocol token seal store contract signing verify account)

# answers session/desk.h: loaded only when asked, so that signing starts neither Qt Gui nor Poppler
esign_module(desk     8  USES base crypto pdf seal face render session LINKS Qt6::Gui Qt6::Network TYPE plugin)

esign_module(cli      8  USES base crypto pdf protocol token seal store contract signing verify account session TYPE program NAME esign-cli)

# the program that reads strangers' pages for the window, in a process of its own: a file made to crash or to hang a renderer
# takes that process with it and nothing else
esign_module(pages    4  USES base render TYPE program NAME esign-pages)

# the window; what it shows is session's, its values come from below
esign_module(ui       8  USES base sheet crypto pdf protocol seal face render store contract signing verify account session
  LINKS Qt6::Widgets Qt6::Svg Qt6::Concurrent Qt6::PrintSupport Qt6::Network $<TARGET_NAME_IF_EXISTS:Qt6::DBus>
  FOLDER ${CMAKE_SOURCE_DIR}/ui)
