// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// libqpdf's headers warn unless told which of its smart pointers we use: the standard ones
#define POINTERHOLDER_TRANSITION 4
#include <qpdf/InputSource.hh>
#include <qpdf/QPDF.hh>
#include <qpdf/QPDFExc.hh>
