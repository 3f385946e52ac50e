// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// libqpdf's headers warn unless told which of its smart pointers we use: the standard ones
#define POINTERHOLDER_TRANSITION 4
#include <qpdf/InputSource.hh>
#include <qpdf/JSON.hh> // complete before QPDF.hh uses it: clang in C++20 mode asks for that
#include <qpdf/QPDF.hh>
#include <qpdf/QPDFExc.hh>
