// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// libqpdf's headers warn unless told which of its smart pointers we use: the standard ones
#define POINTERHOLDER_TRANSITION 4
#if defined(__clang__) && !defined(JSON_HH)
// clang in C++20 mode rejects libqpdf's JSON.hh (a defaulted destructor inside of JSON needs std::vector<JSON> while
// JSON is incomplete). Nothing of it is used here: a declaration does.
#define JSON_HH
class JSON;
#endif
#include <qpdf/InputSource.hh>
#include <qpdf/QPDF.hh>
#include <qpdf/QPDFExc.hh>
